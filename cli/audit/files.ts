import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { codeOf } from '../../core/index.ts';

/** A file of the host, read whole or not at all. */
export type HostFile =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unread'; readonly reason: string };

/** Reads a regular file of at most `most` bytes. Links are followed, since people link their own configuration; never waits, never throws. */
export function readHostFile(path: string, most: number): HostFile {
  let handle: number | undefined;
  try {
    // A pipe would block without the flag.
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(handle);
    if (!stat.isFile()) return { kind: 'unread', reason: 'it is not a regular file' };
    if (stat.size > most) return { kind: 'unread', reason: `it is larger than ${most} bytes` };
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(handle, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return { kind: 'read', bytes: bytes.subarray(0, length) };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { kind: 'absent' }
      : { kind: 'unread', reason: `it could not be read (${code})` };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Whether a folder is there, through links too. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
