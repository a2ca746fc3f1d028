import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs short synchronous work to its end: Ctrl-C in the middle of it waits, so that nothing is left half done, and ends the program then. */
export function uninterrupted<T>(work: () => T): T {
  const release = () => {
    for (const signal of signals) process.off(signal, postponed);
  };
  const postponed = (signal: NodeJS.Signals) => {
    release();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, postponed);
  try {
    return work();
  } finally {
    // Signals reach JavaScript between two rounds of the event loop only, so not before the work is done.
    setImmediate(() => setImmediate(release));
  }
}
