import { Worker } from 'node:worker_threads';
import type { Counterexample, Target } from './target.ts';

/** What a thread is told to do. */
export interface Job {
  readonly name: string;
  readonly seed: number;
  /** Milliseconds. */
  readonly ms: number;
  /** Two numbers that it keeps up to date: the batch that it is at, and the input of that batch. */
  readonly place: SharedArrayBuffer;
}

/** How a target came out. */
export interface Result {
  readonly inputs: number;
  /** Milliseconds from the first input to the last. */
  readonly ms: number;
  /** The first of each check, in the order in which they were found. */
  readonly failures: readonly Counterexample[];
}

/** Inputs of one seed; a counterexample is found again by its seed within so many. */
const batch = 250;
/** Failures after which a target is left: what is broken that often needs no further example. */
const mostFailures = 5;
/** Milliseconds without a new input after which a thread hangs: several times what the engine gives one skill. */
const hangMs = 300_000;

/** The seed of a batch. */
export function seedOf(seed: number, number: number): number {
  return (seed + number) % 0x7fffffff;
}

/** Tries inputs until the time is over. To be called in the thread. */
export async function work(target: Target, { seed, ms, place }: Job): Promise<Result> {
  const at = new Int32Array(place);
  const failures: Counterexample[] = [];
  const start = performance.now();
  let inputs = 0;
  for (let number = 0; failures.length < mostFailures; number += 1) {
    const left = ms - (performance.now() - start);
    if (left <= 0) break;
    Atomics.store(at, 0, number);
    const outcome = await target.try({
      seed: seedOf(seed, number),
      runs: batch,
      limitMs: left,
      begins: (input) => Atomics.store(at, 1, input),
    });
    inputs += outcome.inputs;
    const { failure } = outcome;
    if (failure !== undefined && !failures.some(({ error }) => kindOf(error) === kindOf(failure.error)))
      failures.push(failure);
  }
  await target.close();
  return { inputs, ms: performance.now() - start, failures };
}

/** Starts a thread for a target and waits for it. One that hangs is ended; what it hung or died on is its failure. */
export function runThread(target: Target, seed: number, ms: number): Promise<Result> {
  const place = new SharedArrayBuffer(8);
  const at = new Int32Array(place);
  const job: Job = { name: target.name, seed, ms, place };
  return new Promise((settle) => {
    const worker = new Worker(new URL('./run.mjs', import.meta.url), { workerData: job, argv: [] });
    const start = performance.now();
    let last = '';
    let since = start;
    const timer = setInterval(() => {
      const now = at.join(' ');
      if (now !== last) since = performance.now();
      else if (performance.now() - since > hangMs) lose(`hangs: no end after ${hangMs / 1000} s`);
      last = now;
    }, 1000);
    const end = (result: Result) => {
      clearInterval(timer);
      settle(result);
    };
    const lose = (error: string) => {
      const [number = 0, input = 0] = at;
      const from = seedOf(seed, number);
      const failure = { seed: from, path: String(input), input: target.show(from, input), error };
      void worker.terminate();
      end({ inputs: number * batch + input + 1, ms: performance.now() - start, failures: [failure] });
    };
    worker.on('message', end);
    // What nobody waits for can fail as well; it is some input up to the one that is named.
    worker.on('error', (error) => lose(`throws: outside of what is waited for: ${error.stack ?? error.message}`));
    worker.on('exit', () => lose('throws: the thread ended early'));
  });
}

/** Errors that are told apart: by check, or by the first line of what was thrown. */
function kindOf(error: string): string {
  return error.split(/[:\n]/, 1).join();
}
