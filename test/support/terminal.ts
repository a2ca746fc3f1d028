import { PassThrough } from 'node:stream';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/run.ts';

/** How a run of the command line came out. */
export interface Ran {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with nothing of the surroundings: no terminal, no environment, a fixed clock. */
export async function skillcheck(args: readonly string[], some: Partial<Io> = {}): Promise<Ran> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const texts = { stdout: '', stderr: '' };
  stdout.on('data', (chunk: Buffer) => {
    texts.stdout += chunk.toString('utf8');
  });
  stderr.on('data', (chunk: Buffer) => {
    texts.stderr += chunk.toString('utf8');
  });
  const now = () => new Date('2026-11-20T12:00:00Z');
  const code = await run(args, { stdin: new PassThrough(), stdout, stderr, cwd: process.cwd(), env: {}, now, ...some });
  await new Promise((settle) => setImmediate(settle));
  return { code, ...texts };
}

/** A run with a person at the keyboard, who answers each question once it is asked. */
export async function skillcheckAsked(
  args: readonly string[],
  answers: readonly (readonly [string, string])[],
  some: Partial<Io> = {},
) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const waiting = [...answers];
  let said = '';
  let shown = '';
  stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString('utf8');
  });
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    const [question, answer] = waiting[0] ?? ['', ''];
    if (waiting.length === 0 || !said.includes(question)) return;
    waiting.shift();
    said = '';
    // A person is slower than the drawing of the question.
    setTimeout(() => stdin.write(answer === '\u0003' ? answer : `${answer}\r`), 20);
  });
  const now = () => new Date('2026-11-20T12:00:00Z');
  const code = await run(args, { stdin, stdout, stderr, cwd: process.cwd(), env: {}, now, ...some });
  return { code, unasked: waiting.length, stdout: shown };
}
