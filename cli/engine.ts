import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type Analysis, type Bundle, unanalysed } from '../core/index.ts';
import { keepsCode } from './code-cache.ts';
import { messageOf } from './errors.ts';
import type { Request, Response } from './messages.ts';

/** A skill that can be read, and read again. `read` throws where it cannot. */
export interface Readable {
  readonly path: string;
  read(): Bundle;
}

/** How one skill came out; `error` where there is no verdict. */
export type Analysed =
  | { readonly path: string; readonly analysis: Analysis; readonly error?: never }
  | { readonly path: string; readonly error: string; readonly analysis?: never };

export interface EngineOptions {
  /** Wall-clock limit for one skill, in milliseconds. */
  readonly timeoutMs: number;
  /** Limit for the heap of the thread, in megabytes. */
  readonly memoryMb?: number;
  /** The script that analyses. */
  readonly worker?: URL;
}

/** A thread that analyses what it is given, in order. It is replaced when it hangs or dies; the skill at fault becomes a gap. */
export interface Engine {
  analyse(skill: Readable): Promise<Analysed>;
  /** Stops the thread. What is still under way is abandoned. */
  close(): Promise<void>;
}

interface Job {
  readonly id: number;
  readonly skill: Readable;
  readonly settle: (result: Analysed) => void;
}

/** Runs something once the messages that have arrived by now were taken. */
function afterMessages(act: () => void): void {
  setImmediate(() => setImmediate(act));
}

/** Megabytes: enough for the deep recursion that hostile syntax causes in a parser. */
const stackSizeMb = 64;
/** Megabytes. */
const defaultMemory = 768;
/** Megabytes for what is young: most of what an analysis makes is gone a moment later. */
const youngMb = 64;
/** Milliseconds that loading the parsers may take on a slow machine. */
const startMs = 60_000;

/**
 * How V8 compiles the analysis, which is wide: two thousand functions and as many patterns, none of which takes one part in a hundred of the time.
 * CPU of compiling costs more here than code of the usual quality saves; results are the same. Measured over 300 skills in pairs, Node 20.
 */
const v8Flags: readonly string[] = [
  // Bytes of bytecode that are inlined into one function, usually 920: 29.0 s for the archive instead of 33.7 (Node 24: 22.9, 25.0).
  '--max-inlined-bytecode-size-cumulative=60',
  // A pattern is compiled to machine code at once instead of being interpreted first: a cold scan takes 5 to 20 % less.
  '--no-regexp-tier-up',
  // Copies of the first round of every loop, which cost more to compile than they gain: 3 % less.
  '--no-turbo-loop-peeling',
  // How often a function runs until it is optimised, usually 67584: 12 % less. Later versions count otherwise, and optimise in cheaper steps.
  ...(process.versions.v8.startsWith('11.') ? ['--interrupt-budget=250000'] : []),
];

/** One folder below the root both as source (cli/) and as built (dist/): Node cannot run a worker from TypeScript. */
export const usualWorker = new URL('../dist/worker.js', import.meta.url);

/** Starts the thread at once, so that it loads its parsers while the caller reads files. */
export function startEngine(options: EngineOptions): Engine {
  for (const flag of v8Flags) setFlagsFromString(flag);
  const script = options.worker ?? usualWorker;
  const jobs: Job[] = [];
  let ready = false;
  let closed = false;
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  let worker = launch();

  function launch(): Worker {
    const maxOldGenerationSizeMb = options.memoryMb ?? defaultMemory;
    const resourceLimits = { stackSizeMb, maxOldGenerationSizeMb, maxYoungGenerationSizeMb: youngMb };
    // Nothing from the surroundings, so that results depend on the bytes alone; nothing a library prints, so that reports stay whole.
    const workerData = keepsCode() ? 'keeps code' : undefined;
    const surroundings = { env: {}, execArgv: [], argv: [], stdout: true, stderr: true };
    const started = new Worker(script, { resourceLimits, workerData, ...surroundings });
    timer = setTimeout(() => replace(`did not start within ${startMs / 1000} s`, 'time'), startMs);
    started.stdout.resume();
    started.stderr.resume();
    const current = () => started === worker && !closed;
    let over = false;
    const end = (reason: string) => {
      if (over) return;
      over = true;
      // Its last answers may still be on their way: without them, another skill would be blamed.
      afterMessages(() => {
        if (current()) replace(reason, 'memory');
      });
    };
    started.on('message', (response: Response) => {
      if (current()) receive(response);
    });
    started.on('error', (error) => end(`the analysis failed: ${error.message}`));
    started.on('exit', () => end('the analysis ended early'));
    return started;
  }

  function receive(response: Response): void {
    if (response.kind === 'ready') {
      ready = true;
      arm();
      return;
    }
    const [job] = jobs;
    if (job?.id !== response.id) throw new Error('an answer belongs to another skill');
    if (response.kind === 'deep') {
      // Whatever was under way when the stack ended is left behind with the thread.
      replace('nested deeper than there is room for', 'memory');
      return;
    }
    jobs.shift();
    const { path } = job.skill;
    if (response.kind === 'analysis') job.settle({ path, analysis: response.analysis });
    else job.settle({ path, error: `the analysis failed, which is a bug in skillcheck: ${response.message}` });
    arm();
  }

  /** The clock runs for the skill at work only, and not while the parsers load. */
  function arm(): void {
    if (!ready) return;
    clearTimeout(timer);
    const [job] = jobs;
    if (job === undefined) return;
    const expire = () => {
      if (jobs[0] === job && !closed) replace(`took longer than ${options.timeoutMs / 1000} s`, 'time');
    };
    // An answer that came while this thread was busy reading is taken first.
    timer = setTimeout(() => afterMessages(expire), options.timeoutMs);
  }

  function replace(reason: string, code: 'time' | 'memory'): void {
    clearTimeout(timer);
    void worker.terminate();
    if (!ready) {
      for (const job of jobs.splice(0))
        job.settle({ path: job.skill.path, error: `cannot start the analysis: ${reason}` });
      closed = true;
      return;
    }
    const failed = jobs.shift();
    if (failed !== undefined) failed.settle(attempt(failed.skill, (bundle) => unanalysed(bundle, reason, code)));
    ready = false;
    worker = launch();
    for (const job of jobs.splice(0)) post(job);
  }

  function post(job: Job): void {
    let copy: ReturnType<typeof copyBundle>;
    try {
      copy = copyBundle(job.skill.read());
    } catch (error) {
      job.settle({ path: job.skill.path, error: messageOf(error) });
      return;
    }
    jobs.push(job);
    const request: Request = { id: job.id, bundle: copy.bundle };
    worker.postMessage(request, copy.buffers);
    if (jobs.length === 1) arm();
  }

  return {
    analyse: (skill) =>
      new Promise((settle) => {
        count += 1;
        if (closed) settle({ path: skill.path, error: 'the analysis is not running' });
        else post({ id: count, skill, settle });
      }),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}

function attempt(skill: Readable, make: (bundle: Bundle) => Analysis): Analysed {
  try {
    return { path: skill.path, analysis: make(skill.read()) };
  } catch (error) {
    return { path: skill.path, error: messageOf(error) };
  }
}

/**
 * The bundle with bytes of its own, which move to the thread. The caller keeps its bytes: it may install them, or read the skill again, and
 * a member of an archive is often a part of a larger buffer. Throws where there is no memory for it.
 */
function copyBundle(bundle: Bundle): { bundle: Bundle; buffers: ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  const entries = bundle.entries.map((entry) => {
    if (entry.kind !== 'file') return entry;
    const bytes = new Uint8Array(entry.bytes);
    buffers.push(bytes.buffer);
    return { ...entry, bytes };
  });
  return { bundle: { ...bundle, entries }, buffers };
}
