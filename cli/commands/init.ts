import type { Command } from '../command.ts';

/** `skillcheck init`: the files of a new workspace. */
export const init: Command = {
  name: 'init',
  positionals: '',
  summary: 'Write a minimal policy and an empty lockfile, and say what belongs beside them',
  examples: [
    { line: 'skillcheck init', does: 'start in the workspace around this folder; nothing is overwritten' },
    { line: 'skillcheck init --dry-run', does: 'only say what would be written' },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'dry-run', description: 'Write nothing' },
  ],
  run: async (call, context) => (await import('../init/init.ts')).runInit(call, context),
};
