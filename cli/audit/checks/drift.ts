import { type Check, fail, warn } from '../check.ts';
import { differenceText } from '../skills.ts';

/** What was reviewed and is something else now. */
export const drift: Check = {
  id: 'SCA07',
  title: 'skills are as they were locked',
  looksAt: 'every file of every locked skill',
  *run({ inventory }) {
    for (const { folder, differences } of inventory.skills) {
      if (differences.length === 0) continue;
      yield fail(folder, differenceText(differences), 'skillcheck verify tells all; skillcheck install restores it');
    }
    for (const { path, reason } of inventory.missing) {
      const gone = reason.startsWith('is in the lockfile');
      yield gone
        ? warn(path, reason, 'skillcheck install restores it')
        : fail(path, reason, 'skillcheck verify tells all; skillcheck install restores it');
    }
  },
};
