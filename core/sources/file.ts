import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A regular file's bytes and mode; or why there are none: `special` is no regular file, `unread` could not be read. */
export type FileRead =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly executable: boolean }
  | { readonly kind: 'large'; readonly size: number }
  | { readonly kind: 'special' }
  | { readonly kind: 'unread'; readonly reason: string };

/**
 * Opens without following a link and without waiting (a pipe would block), checks what was opened, and reads exactly that. A file of more
 * than `max` bytes is `large`. Never throws.
 */
export function readRegular(path: string, max: number): FileRead {
  let handle: number | undefined;
  try {
    // Windows has neither flag; there they are undefined, which counts as 0.
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(handle);
    if (!stat.isFile()) return { kind: 'special' };
    if (stat.size > max) return { kind: 'large', size: stat.size };
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(handle, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return { kind: 'file', bytes: bytes.subarray(0, length), executable: (stat.mode & 0o100) !== 0 };
  } catch (error) {
    const code = codeOf(error);
    // A link put in place after the folder was listed; a socket cannot be opened at all.
    if (code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO' || code === 'ENODEV') return { kind: 'special' };
    return { kind: 'unread', reason: `could not be read (${code})` };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The system's code of an error, `EACCES`, or `unknown`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
