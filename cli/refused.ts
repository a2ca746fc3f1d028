import { codeOf } from '../core/index.ts';

const again = 'something else changes it: run it again when that has ended';
const rights = 'see who may read and write there, and whose it is';
const device = 'the disk or the network share failed: look after it first';

/** What to do about what the system refuses, by its code. */
const hints: ReadonlyMap<string, string> = new Map([
  ['EACCES', rights],
  ['EPERM', rights],
  ['EROFS', 'that place can only be read: choose another one'],
  ['ENOSPC', 'free some room on that disk'],
  ['EDQUOT', 'free some room: your share of that disk is used up'],
  ['EFBIG', 'a limit for the size of files is set: see ulimit -f'],
  ['EMFILE', 'too many files are open: see ulimit -n'],
  ['ENFILE', 'too many files are open on this machine'],
  ['ENOMEM', 'free some memory'],
  ['EIO', device],
  ['ESTALE', device],
  ['ETIMEDOUT', device],
  ['EBUSY', again],
  ['ENOENT', again],
  ['ENOTDIR', again],
  ['EISDIR', again],
  ['EEXIST', again],
  ['ENOTEMPTY', again],
  ['ELOOP', 'links lead in circles there: remove them'],
  ['ENAMETOOLONG', 'choose a place with a shorter path'],
]);

/** What to do about an error of the file system; undefined for every other error. */
export function hintFor(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error ? hints.get(codeOf(error)) : undefined;
}
