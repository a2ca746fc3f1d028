import type { Command } from '../command.ts';

/** `skillcheck suggest`: what to review next. */
export const suggest: Command = {
  name: 'suggest',
  positionals: '',
  summary: 'List what waits for a person, the cheapest first, each with the command that settles it',
  examples: [
    { line: 'skillcheck suggest', does: 'exit with 0 where nothing waits, and nothing expires within 30 days' },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the list' },
  ],
  run: async (call, context) => (await import('../suggest/suggest.ts')).runSuggest(call, context),
};
