import type { Option } from './command.ts';
import { reporters } from './reporters/index.ts';

/** The options that choose reports, the same for every command that reports. */
export const reportOptions: readonly Option[] = [
  {
    name: 'format',
    value: 'format',
    choices: [...reporters.keys()],
    description: 'How to print the report',
  },
  { name: 'output', short: 'o', value: 'file', description: 'Write the report to a file instead of stdout' },
  { name: 'report', value: 'format=file', description: 'Write one more report to a file; may be given several times' },
];
