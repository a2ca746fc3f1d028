import { readFile } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import { createAnalyzer } from '../core/engine.ts';
import { rules } from '../rules/index.ts';
import { flushCode } from './code-cache.ts';
import type { Request, Response } from './messages.ts';

/** Analyses one bundle after the other; the main thread stops the whole thread where one takes too long. */
export function serve(port: MessagePort): void {
  const analyzer = createAnalyzer({ rules, asset: (name) => readFile(new URL(name, import.meta.url)) });
  const answer = (response: Response) => port.postMessage(response);
  let last: Promise<void> = Promise.resolve();
  let kept = false;
  port.on('message', ({ id, bundle }: Request) => {
    last = last.then(async () => {
      try {
        answer({ kind: 'analysis', id, analysis: await analyzer.analyze(bundle) });
      } catch (error) {
        if (error instanceof RangeError) answer({ kind: 'deep', id });
        else
          answer({
            kind: 'fault',
            id,
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          });
      }
      // By now, what every analysis needs was compiled; the thread will be stopped without a word.
      if (!kept) flushCode();
      kept = true;
    });
  });
  answer({ kind: 'ready' });
}
