import { type Check, fail, unknown } from '../check.ts';

/** What is loaded and was never reviewed. */
export const unlockedSkill: Check = {
  id: 'SCA06',
  title: 'every skill that is loaded is in a lockfile',
  looksAt: 'all folders that OpenClaw loads skills from',
  *run({ inventory }) {
    for (const { folder, root, locked } of inventory.skills) {
      if (!root.loaded || locked !== undefined) continue;
      yield fail(
        folder,
        'is loaded, but in no lockfile',
        'skillcheck adopt locks it and skillcheck approve records your yes; else remove it',
      );
    }
    for (const { path, reason } of inventory.unsearched) {
      // In some folders OpenClaw follows links, so this may well be loaded.
      if (reason.startsWith('a link')) yield fail(path, reason, 'put the folder itself there, and lock it');
      else yield unknown(path, reason);
    }
  },
};
