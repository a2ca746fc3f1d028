import type { Command } from '../command.ts';

/** `skillcheck list`: what is locked, installed and proposed. */
export const list: Command = {
  name: 'list',
  positionals: '',
  summary: 'List locked, unlocked and proposed skills: decision, origin, who approved them, until when and why',
  examples: [
    { line: 'skillcheck list', does: 'see what this workspace holds, offline and without analysing anything' },
    { line: 'skillcheck list --format json', does: 'the same for machines' },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the list' },
  ],
  run: async (call, context) => (await import('../list/list.ts')).runList(call, context),
};
