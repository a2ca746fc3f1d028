import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256. The only place that hashes, so that a host without node:crypto can put its own here. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
