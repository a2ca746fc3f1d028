import type { Command } from '../command.ts';

/** `skillcheck adopt`: takes what is installed already into the lock, unreviewed. */
export const adopt: Command = {
  name: 'adopt',
  positionals: '[paths…]',
  summary: 'Analyse skills that are installed already and lock them, unapproved',
  examples: [
    { line: 'skillcheck adopt', does: 'lock every skill here that is not locked' },
    { line: 'skillcheck adopt skills/gif-search', does: 'lock one' },
    {
      line: 'skillcheck adopt --verify-origin',
      does: 'ask the registry whether the bytes are those of the version that the folder claims to be',
    },
    {
      line: 'skillcheck adopt skills/gif-search --take-over',
      does: 'keep your changes to a published skill: from now on it is your own',
    },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'verify-origin', description: 'Check what a folder says about its origin against the registry' },
    { name: 'registry', value: 'url', description: 'Another ClawHub registry (also: CLAWHUB_REGISTRY)' },
    { name: 'take-over', description: 'Make a published skill with local changes your own; needs a path' },
    { name: 'timeout', value: 'seconds', description: 'Longest time for one skill (default: 20)' },
  ],
  run: async (call, context) => (await import('../adopt/adopt.ts')).runAdopt(call, context),
};
