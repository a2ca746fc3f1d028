import type { Command } from '../command.ts';

/** `skillcheck rules`: the list of rules. */
export const rules: Command = {
  name: 'rules',
  positionals: '',
  summary: 'List the rules',
  examples: [
    { line: 'skillcheck rules', does: 'list every rule with its highest severity' },
    { line: 'skillcheck rules --format json', does: 'the same for machines, with catalogue identifiers' },
  ],
  options: [{ name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the list' }],
  run: async (call, context) => (await import('../rule-list.ts')).runRules(call, context),
};
