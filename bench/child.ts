import { spawn } from 'node:child_process';

/** What a process took, from its start to its end. */
export interface Taken {
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds of processor time, of all its threads; undefined where it did not live to tell. */
  readonly cpu: number | undefined;
  /** Megabytes (10^6 bytes) that were resident at the peak. */
  readonly memory: number | undefined;
  /** Exit code, or why there is none. */
  readonly exit: string;
  readonly output: string;
  /** The last lines of stderr. */
  readonly said: string;
}

export interface Start {
  /** Arguments of Node: a program and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** For stdin, which ends behind it, unless it stays `open` until the program ends by itself. */
  readonly input?: string;
  readonly open?: true;
  /** Modules that are loaded first, as URLs. */
  readonly preloaded?: readonly string[];
  /** After this many seconds it is stopped. */
  readonly seconds?: number;
}

/**
 * Loaded into a program before it starts: what it used of the processor and of memory goes to the fourth stream when it ends. Linux counts the
 * memory of the process that started it into its `maxRSS` (what was resident when it forked), so its own peak is asked for there.
 */
const meter = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeSync } from 'node:fs';
  const peak = () => {
    try {
      return Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
    } catch {
      return process.resourceUsage().maxRSS;
    }
  };
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify([userCPUTime + systemCPUTime, peak()]));
  });
`)}`;

/** Runs Node in a process of its own and measures it. */
export function runNode({ args, cwd, env, input = '', open, preloaded = [], seconds = 1200 }: Start): Promise<Taken> {
  return new Promise((settle, reject) => {
    const imports = [meter, ...preloaded].flatMap((url) => ['--import', url]);
    const began = performance.now();
    const child = spawn(process.execPath, [...imports, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const texts = [1, 2, 3].map((index) => {
      const chunks: Buffer[] = [];
      child.stdio[index]?.on('data', (chunk: Buffer) => chunks.push(chunk));
      return () => Buffer.concat(chunks).toString();
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.write(input);
    if (!open) child.stdin?.end();
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const wall = performance.now() - began;
      const [output = '', said = '', metered = ''] = texts.map((text) => text());
      const used: unknown = metered === '' ? [] : JSON.parse(metered);
      const [cpu, memory] = Array.isArray(used) ? used : [];
      settle({
        wall,
        cpu: typeof cpu === 'number' ? cpu / 1000 : undefined,
        memory: typeof memory === 'number' ? (memory * 1024) / 1e6 : undefined,
        exit: signal === null ? `${code}` : `stopped after ${Math.round(wall / 1000)} s`,
        output,
        said: said.slice(-2000),
      });
    });
  });
}

/** The run that the machine disturbed least: the one with the least processor time. */
export function best(runs: readonly Taken[]): Taken | undefined {
  return runs.toSorted((a, b) => (a.cpu ?? Number.POSITIVE_INFINITY) - (b.cpu ?? Number.POSITIVE_INFINITY))[0];
}
