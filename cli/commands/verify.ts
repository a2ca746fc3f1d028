import type { Command } from '../command.ts';

/** `skillcheck verify`: compares what is installed with the lockfile. */
export const verify: Command = {
  name: 'verify',
  positionals: '',
  summary: 'Compare installed skills with the lockfile, offline and without analysing anything',
  examples: [
    { line: 'skillcheck verify', does: 'check every skill of the workspace around this folder' },
    {
      line: 'skillcheck verify --lock ~/workspace/skillcheck.lock.json --format json',
      does: 'check another one, for machines',
    },
  ],
  options: [
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the result' },
  ],
  run: async (call, context) => (await import('../verify/verify.ts')).runVerify(call, context),
};
