import { cacheOption } from '../cache/option.ts';
import type { Command } from '../command.ts';
import { jobsOption } from '../jobs.ts';
import { reportOptions } from '../report-options.ts';

/** `skillcheck ci`: the gate. */
export const ci: Command = {
  name: 'ci',
  positionals: '[folder]',
  summary: 'Gate: compare installed skills with the lockfile, analyse them again, apply the policy',
  examples: [
    { line: 'skillcheck ci', does: 'exit with 0 only where every skill is locked, unchanged and approved' },
    { line: 'skillcheck ci --report sarif=skillcheck.sarif --format github', does: 'annotate a pull request' },
    { line: 'skillcheck ci --policy-from origin/main', does: 'judge a change by the policy that it cannot change' },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'policy-from', value: 'revision', description: 'Read skillcheck.json from this git revision' },
    { name: 'allow-missing-lock', description: 'Judge by the analysis alone where there is no lockfile' },
    ...reportOptions,
    {
      name: 'fail-on',
      value: 'decision',
      choices: ['review', 'block'],
      description: 'From which decision on to exit with 1',
    },
    { name: 'timeout', value: 'seconds', description: 'Longest time for one skill (default: 20)' },
    jobsOption,
    cacheOption,
    { name: 'verbose', short: 'v', description: 'List everything that was not examined, and passing skills in full' },
  ],
  run: async (call, context) => (await import('../ci/ci.ts')).runCi(call, context),
};
