import { type FSWatcher, watch } from 'node:fs';
import process from 'node:process';

/** Milliseconds between two rounds where nobody tells of changes, and where somebody does. */
const polling = 3_000;
const safetyNet = 30_000;
/** Milliseconds for a change to be complete. */
const settling = 300;

/** Waits for the next reason to look. */
export interface Wake {
  /** Resolves after a change, after a while, or once the signal fires. */
  next(): Promise<void>;
  close(): void;
}

/** A folder to listen in: with everything below it, or its own files alone. */
export interface Place {
  readonly folder: string;
  readonly recursive: boolean;
}

/** Listens where the system can do that for whole trees; elsewhere, and where it fails, a round every few seconds does. */
export function wakeFor(places: readonly Place[], signal: AbortSignal, pollMs = polling): Wake {
  const watchers: FSWatcher[] = [];
  let complete = process.platform === 'darwin' || process.platform === 'win32';
  let changed = false;
  let ring = () => undefined;
  const notice = () => {
    changed = true;
    ring();
  };
  if (complete) {
    for (const { folder, recursive } of places) {
      try {
        const watcher = watch(folder, { recursive, persistent: false }, notice);
        watcher.on('error', () => {
          complete = false;
          watcher.close();
        });
        watchers.push(watcher);
      } catch {
        complete = false;
      }
    }
  }
  return {
    next: async () => {
      if (!changed) await pause(complete ? safetyNet : pollMs, signal, (early) => (ring = early));
      if (changed) await pause(settling, signal, () => undefined);
      changed = false;
    },
    close: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}

function pause(ms: number, signal: AbortSignal, early: (wake: () => undefined) => void): Promise<void> {
  return new Promise((settle) => {
    if (signal.aborted) return settle();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      settle();
      return undefined;
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    early(end);
  });
}
