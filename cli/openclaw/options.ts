import type { Option } from '../command.ts';

/** What `openclaw policy` takes, as a command and as a program of its own. */
export const policyOptions: readonly Option[] = [
  { name: 'lock', value: 'file', description: 'The lockfile, as an absolute path (policy: also SKILLCHECK_LOCK)' },
  {
    name: 'mode',
    value: 'mode',
    choices: ['locked', 'assist'],
    description: 'What happens to a skill that is not in the lockfile: refused, or judged and asked about',
  },
  {
    name: 'chain',
    value: 'command',
    description: 'Another policy command to ask too; the worse answer wins (policy: also SKILLCHECK_CHAIN)',
  },
];
