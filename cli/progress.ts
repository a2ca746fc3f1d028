import type { Context } from './command.ts';
import { escapeText } from './escape.ts';
import type { Output } from './io.ts';
import { truncateStart } from './width.ts';

/** One line on stderr that says how far a run is; it leaves no trace. */
export interface Progress {
  /** `path` is cut at its start where the line is too long. */
  show(text: string, path: string): void;
  /** Removes the line. */
  clear(): void;
}

/** Runs shorter than this, in milliseconds, show nothing. */
const delay = 300;
/** Milliseconds between two updates. */
const interval = 80;

/** Says on a terminal what is going on, where it takes longer than a moment. */
export async function during<T>(
  { io: { stderr }, quiet }: Pick<Context, 'io' | 'quiet'>,
  text: string,
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  if (stderr.isTTY !== true || quiet) return work();
  const columns = Math.max(20, (stderr.columns || 80) - 1);
  const line = `${text} ${truncateStart(escapeText(path), Math.max(10, columns - text.length - 1))}`;
  let visible = false;
  const timer = setTimeout(() => {
    visible = true;
    stderr.write(`\r\u001b[2K${line}`);
  }, delay);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (visible) stderr.write('\r\u001b[2K');
  }
}

/** Shows progress on a terminal only, and only for a run that takes a while. */
export function progressOn(output: Output, quiet: boolean, clock: () => number): Progress {
  if (output.isTTY !== true || quiet) return { show: () => undefined, clear: () => undefined };
  const columns = Math.max(20, (output.columns || 80) - 1);
  const began = clock();
  let shown = began + delay - interval;
  let visible = false;
  return {
    show: (text, path) => {
      const now = clock();
      if (now - shown < interval) return;
      shown = now;
      visible = true;
      const line = `${text} ${truncateStart(escapeText(path), Math.max(10, columns - text.length - 1))}`;
      output.write(`\r\u001b[2K${line}`);
    },
    clear: () => {
      if (visible) output.write('\r\u001b[2K');
      visible = false;
    },
  };
}
