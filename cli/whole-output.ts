import { fstatSync } from 'node:fs';
import { Writable } from 'node:stream';
import type { Output } from './io.ts';
import { writeAll } from './replace.ts';

/**
 * Standard output that takes a text whole or fails. Node writes to a file or a device once and takes a part for all of it: a report that a full
 * disk cut off would look complete. A terminal or a pipe is used as it is. `file` is the descriptor of `stdout`.
 */
export function wholeOutput(stdout: Output, file: number): Output {
  if (stdout.isTTY === true || !isStored(file)) return stdout;
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      try {
        writeAll(file, chunk);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

/** Whether the reader of an output is gone, as with `head`; what it has read is its own affair. */
export function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET' || error.code === 'EOF');
}

function isStored(file: number): boolean {
  try {
    const stat = fstatSync(file);
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}
