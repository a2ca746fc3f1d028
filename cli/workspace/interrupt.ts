import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs short synchronous work to its end: Ctrl-C in the middle of it waits, so that nothing is left half done. */
export function uninterrupted<T>(work: () => T): T {
  const wait = () => undefined;
  for (const signal of signals) process.on(signal, wait);
  try {
    return work();
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}
