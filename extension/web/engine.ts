import { type Analysis, type Bundle, unanalysed } from '../../core/index.ts';
import type { Response, Thread } from './messages.ts';

export interface WebEngineOptions {
  readonly launch: () => Thread;
  /** Bytes of a file that ships with the extension; undefined where there is none. */
  readonly asset: (name: string) => Promise<Uint8Array | undefined>;
  /** Wall-clock limit for one skill, in milliseconds. */
  readonly timeoutMs: number;
}

/** A web worker that analyses one skill after the other. It is replaced when it hangs or dies; the skill at fault becomes a gap. */
export interface WebEngine {
  /** Throws where the analysis cannot run at all. */
  analyse(bundle: Bundle): Promise<Analysis>;
  close(): void;
}

/** Milliseconds that loading the worker may take on a slow machine. */
const startMs = 60_000;

/** Starts the worker when the first skill comes. */
export function startWebEngine({ launch, asset, timeoutMs }: WebEngineOptions): WebEngine {
  let current: { readonly thread: Thread; ready: boolean } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const stop = () => {
    current?.thread.terminate();
    current = undefined;
  };

  const run = (bundle: Bundle) =>
    new Promise<Analysis>((settle, fail) => {
      current ??= { thread: launch(), ready: false };
      const mine = current;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = (reason: string, code: 'time' | 'memory' = 'memory') => {
        clearTimeout(timer);
        stop();
        if (mine.ready) settle(unanalysed(bundle, reason, code));
        else fail(new Error(`cannot start the analysis: ${reason}`));
      };
      // The clock runs while the skill is at work, and not while parsers are fetched.
      const arm = () => {
        clearTimeout(timer);
        const ms = mine.ready ? timeoutMs : startMs;
        const reason = mine.ready ? `took longer than ${ms / 1000} s` : `did not start within ${ms / 1000} s`;
        timer = setTimeout(() => end(reason, 'time'), ms);
      };
      const give = async (name: string) => {
        clearTimeout(timer);
        const bytes = await asset(name).catch(() => undefined);
        if (current !== mine) return;
        if (bytes === undefined) return end(`${name} could not be loaded`);
        mine.thread.postMessage({ kind: 'asset', name, bytes });
        arm();
      };
      const receive = (response: Response) => {
        if (response.kind === 'ready') mine.ready = true;
        if (response.kind === 'ready') return arm();
        if (response.kind === 'asset') return void give(response.name);
        clearTimeout(timer);
        if (response.kind === 'analysis') return settle(response.analysis);
        if (response.deep) return end('nested deeper than there is room for in a browser');
        stop();
        fail(new Error(`the analysis failed, which is a bug in skillcheck: ${response.message}`));
      };
      mine.thread.onmessage = ({ data }) => receive(data);
      mine.thread.onerror = () => end('the analysis ended early');
      mine.thread.postMessage({ kind: 'skill', bundle });
      arm();
    });

  return {
    analyse: (bundle) => {
      const done = last.then(() => run(bundle));
      last = done.catch(() => undefined);
      return done;
    },
    close: stop,
  };
}
