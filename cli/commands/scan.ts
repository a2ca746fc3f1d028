import { cacheOption } from '../cache/option.ts';
import type { Command } from '../command.ts';
import { jobsOption } from '../jobs.ts';
import { reportOptions } from '../report-options.ts';
import { shardOption } from '../shard.ts';

/** `skillcheck scan`: reads skills and prints a verdict with its evidence. */
export const scan: Command = {
  name: 'scan',
  positionals: '[paths…]',
  summary: 'Judge skills: folders, folders of skills, archives or single SKILL.md files',
  examples: [
    { line: 'skillcheck scan path/to/skill', does: 'judge one skill, or every skill below a folder' },
    { line: 'skillcheck scan skill.zip --format json --output report.json', does: 'judge an archive, for machines' },
    { line: 'skillcheck scan skills --fail-on block', does: 'exit with 1 only where a skill is blocked' },
  ],
  options: [
    ...reportOptions,
    {
      name: 'fail-on',
      value: 'verdict',
      choices: ['review', 'block'],
      description: 'From which verdict on to exit with 1',
    },
    { name: 'timeout', value: 'seconds', description: 'Longest time for one skill (default: 20)' },
    jobsOption,
    shardOption,
    cacheOption,
    { name: 'verbose', short: 'v', description: 'List everything that was not examined, and passing skills in full' },
  ],
  run: async (call, context) => (await import('../scan.ts')).runScan(call, context),
};
