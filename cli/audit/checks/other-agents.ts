import { type Check, warn } from '../check.ts';

/** The same skill for another agent on the machine, with other bytes than those that were reviewed. */
export const otherAgents: Check = {
  id: 'SCA24',
  title: 'other agents on this machine have the same bytes of a skill',
  looksAt: '~/.claude/skills, ~/.codex/skills',
  *run({ inventory }) {
    const ours = inventory.skills.filter(({ root }) => root.loaded);
    for (const other of inventory.skills.filter(({ root }) => !root.loaded)) {
      const same = ours.filter(({ name, locked }) => name === other.name && locked !== undefined);
      if (same.length === 0 || same.some(({ content }) => content === other.content)) continue;
      const message = `is called ${other.name} too, but has other bytes than ${same[0]?.folder ?? ''}`;
      yield warn(other.folder, message, 'skillcheck scan it, or put the reviewed one there');
    }
  },
};
