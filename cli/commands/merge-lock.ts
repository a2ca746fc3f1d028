import type { Command } from '../command.ts';

/** `skillcheck merge-lock`: a merge driver for git. */
export const mergeLock: Command = {
  name: 'merge-lock',
  positionals: '<base> <ours> <theirs>',
  summary: 'Merge two lockfiles skill by skill, as a merge driver of git',
  examples: [
    {
      line: "git config merge.skillcheck.driver 'skillcheck merge-lock %O %A %B'",
      does: 'let git use it, once in .gitattributes stands: skillcheck.lock.json merge=skillcheck',
    },
    {
      line: 'skillcheck merge-lock base.json ours.json theirs.json',
      does: 'write the merge to ours.json; with 1 it holds conflict markers',
    },
  ],
  options: [],
  run: async (call, context) => (await import('../merge/merge-lock.ts')).runMergeLock(call, context),
};
