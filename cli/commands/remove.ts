import type { Command } from '../command.ts';

/** `skillcheck remove`: takes a skill off the disk and out of the lockfile. */
export const remove: Command = {
  name: 'remove',
  positionals: '<skill>',
  summary: 'Delete an installed skill and its entry in the lockfile',
  examples: [{ line: 'skillcheck remove gif-search', does: 'delete the folder and forget the approval, after asking' }],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'yes', short: 'y', description: 'Do not ask' },
    { name: 'keep-files', description: 'Only forget it; the folder stays' },
  ],
  run: async (call, context) => (await import('../remove/remove.ts')).runRemove(call, context),
};
