import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs short synchronous work to its end: Ctrl-C in the middle of it waits, so that nothing is left half done, and ends the program then. */
export function uninterrupted<T>(work: () => T): T {
  for (const signal of signals) {
    if (!process.listeners(signal).includes(endLater)) process.on(signal, endLater);
  }
  try {
    return work();
  } finally {
    // Signals reach JavaScript between two rounds of the event loop only, so not before the work is done.
    setImmediate(() => setImmediate(release));
  }
}

function endLater(signal: NodeJS.Signals): void {
  release();
  process.kill(process.pid, signal);
}

function release(): void {
  for (const signal of signals) process.off(signal, endLater);
}
