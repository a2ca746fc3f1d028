import { PassThrough } from 'node:stream';
import { run } from '../../cli/run.ts';

/** Runs one command after another in the current folder: `mixed <arguments of each, as JSON>`. */
const calls: readonly (readonly string[])[] = JSON.parse(process.argv[2] ?? '[]');
const now = () => new Date('2026-11-20T12:00:00Z');
for (const args of calls) {
  const stderr = new PassThrough();
  const stdout = new PassThrough();
  stdout.resume();
  const code = await run(args, { stdin: new PassThrough(), stdout, stderr, env: {}, cwd: process.cwd(), now });
  if (code === 0) continue;
  process.stderr.write(`${args.join(' ')}: ${stderr.read()}`);
  process.exitCode = code;
}
