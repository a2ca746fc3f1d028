import type { Command } from '../command.ts';

/** `skillcheck why`: where an installed skill does what it can do, and who approved that. */
export const why: Command = {
  name: 'why',
  positionals: '<skill> [subject…]',
  summary: 'Show where an installed skill uses a capability or causes a finding, and who approved that, when and why',
  examples: [
    { line: 'skillcheck why gif-search', does: 'every capability that needs a yes, with the line that uses it' },
    { line: 'skillcheck why gif-search network', does: 'one class of capabilities' },
    { line: 'skillcheck why gif-search api.giphy.example', does: 'one of its tokens' },
    { line: 'skillcheck why gif-search unsafe-installer', does: 'findings of one rule, or one by its fingerprint' },
  ],
  options: [
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the answer' },
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'timeout', value: 'seconds', description: 'Longest time for the analysis (default: 20)' },
  ],
  run: async (call, context) => (await import('../why/why.ts')).runWhy(call, context),
};
