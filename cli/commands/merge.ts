import type { Command } from '../command.ts';

/** `skillcheck merge`: joins what `scan --shard` gave. */
export const merge: Command = {
  name: 'merge',
  positionals: '<reports…>',
  summary: 'Join the JSON reports of a scan that was spread over several jobs',
  examples: [
    {
      line: 'skillcheck merge shard-*.json -o report.json',
      does: 'join what skillcheck scan --shard 1/4 --format json -o shard-1.json and so on wrote',
    },
  ],
  options: [
    { name: 'output', short: 'o', value: 'file', description: 'Write the report to a file instead of stdout' },
    {
      name: 'fail-on',
      value: 'verdict',
      choices: ['review', 'block'],
      description: 'From which verdict on to exit with 1',
    },
  ],
  run: async (call, context) => (await import('../merge-reports/merge.ts')).runMerge(call, context),
};
