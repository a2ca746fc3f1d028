import { availableParallelism } from 'node:os';
import type { Call, Option } from './command.ts';
import { UserError } from './errors.ts';

/** Threads that pay at most: each compiles the analysis anew and holds some hundred megabytes. */
const most = 64;

/** The option of commands that analyse many skills. */
export const jobsOption: Option = {
  name: 'jobs',
  short: 'j',
  value: 'n',
  description: 'Threads that analyse at the same time (default: by the processors)',
};

/** The value of `--jobs`. Throws UserError for what is no number of threads. */
export function jobsOf(call: Call): number {
  const text = call.text('jobs');
  if (text === undefined) return usualJobs(availableParallelism());
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= most) return jobs;
  throw new UserError(`--jobs cannot be "${text}"`, `give a whole number from 1 to ${most}, such as --jobs 2`);
}

/**
 * Threads for so many processors. Two on two processors take four fifths of the time of one, 15 % more of the processors and 190 MB more memory:
 * the compiler and the collector of one thread use a third of another processor already.
 */
function usualJobs(processors: number): number {
  return Math.max(1, Math.min(4, processors - 1));
}
