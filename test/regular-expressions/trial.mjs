/** Runs a pattern over texts and says how long it took; apart from the tests, which stop it where it does not end. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ source, flags, attacks, length }) => {
  // Every match that a text holds, as `replace` and `matchAll` look for them; the text alone decides where a search stops.
  const pattern = new RegExp(source, flags.includes('y') || flags.includes('g') ? flags : `${flags}g`);
  parentPort.postMessage(
    attacks.map(({ start, unit, end }) => {
      const text = start + unit.repeat(Math.ceil(length / unit.length)) + end;
      const from = performance.now();
      text.replace(pattern, '');
      return performance.now() - from;
    }),
  );
});
