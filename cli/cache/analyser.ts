import { readFileSync } from 'node:fs';

/** Names the program that analyses: a digest over all that it is made of, written when it was built. Undefined where nobody knows. */
export function analyserOf(worker: URL): string | undefined {
  try {
    return readFileSync(new URL('worker.sha256', worker), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
