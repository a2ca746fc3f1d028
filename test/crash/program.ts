import { run } from '../../cli/run.ts';
import { watchWrites } from './faults.ts';

/** The command line in a process of its own that sends itself a signal at the n-th moment: `program <signal> <n> <arguments…>`. */
const [signal = 'SIGKILL', nth = '0', ...args] = process.argv.slice(2);
let moments = 0;
watchWrites((_, half) => {
  moments += 1;
  if (moments !== Number(nth)) return;
  if (signal === 'SIGKILL') half?.();
  process.kill(process.pid, signal);
});
const { stdin, stdout, stderr } = process;
const now = () => new Date('2026-11-20T12:00:00Z');
process.exitCode = await run(args, { stdin, stdout, stderr, env: {}, cwd: process.cwd(), now });
