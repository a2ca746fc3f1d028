import { setTimeout } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

/** Answers as the real worker does; the name of the bundle says how it behaves. */
const empty = { complete: true, verdict: 'pass', reasons: [], nested: [], findings: [], gaps: [], files: [] };
let last = Promise.resolve();
parentPort.on('message', ({ id, bundle }) => {
  last = last.then(async () => {
    if (bundle.name === 'slow') await setTimeout(40);
    if (bundle.name === 'hang') for (;;);
    if (bundle.name === 'exit') process.exit(0);
    if (bundle.name === 'memory') {
      const held = [];
      for (;;) held.push(new Array(1_000_000).fill(id));
    }
    if (bundle.name === 'crash') {
      queueMicrotask(() => {
        throw new Error('boom');
      });
      return;
    }
    if (bundle.name === 'deep') {
      parentPort.postMessage({ kind: 'deep', id });
      return;
    }
    if (bundle.name === 'fault') {
      parentPort.postMessage({ kind: 'fault', id, message: 'rule x: boom' });
      return;
    }
    const size = bundle.entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
    const analysis = { ...empty, name: bundle.name, digest: bundle.digest, description: String(size) };
    parentPort.postMessage({ kind: 'analysis', id, analysis });
  });
});
parentPort.postMessage({ kind: 'ready' });
