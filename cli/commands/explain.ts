import type { Command } from '../command.ts';

/** `skillcheck explain`: the page of a rule. */
export const explain: Command = {
  name: 'explain',
  positionals: '<rule>',
  summary: 'Explain a rule: what it finds, why it matters, when it is fine, what it misses',
  examples: [{ line: 'skillcheck explain secret-exfiltration', does: 'read about the rule behind a finding' }],
  options: [],
  run: async (call, context) => (await import('../explain.ts')).runExplain(call, context),
};
