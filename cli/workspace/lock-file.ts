import {
  type Lock,
  noPolicy,
  type Policy,
  parseLock,
  parsePolicy,
  readRegular,
  serializeLock,
} from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { isLink, present } from '../install/place.ts';
import { writeAtomically } from '../install/write.ts';

/** Bytes: more than a text of the length that is read can have. */
const longest = 256 * 1024 * 1024;

/** Reads a lockfile; undefined where there is none. Throws LockError or UserError for one that cannot be used. */
export function readLock(path: string): Lock | undefined {
  const text = readOwn(path);
  return text === undefined ? undefined : parseLock(text);
}

/** Reads the policy beside a lockfile; the one that demands nothing where there is none. Throws as `readLock` does. */
export function readPolicy(path: string): Policy {
  const text = readOwn(path);
  return text === undefined ? noPolicy : parsePolicy(text);
}

/** The text of a file that decides; undefined where there is none. */
function readOwn(path: string): string | undefined {
  if (!present(path)) return undefined;
  if (isLink(path)) {
    throw new UserError(`${path} is a symbolic link`, 'name the real file, or put the file itself there');
  }
  const file = readRegular(path, longest);
  switch (file.kind) {
    case 'file':
      return textOf(path, file.bytes);
    case 'large':
      throw new UserError(`${path} is larger than 256 MiB`, 'restore it from version control');
    case 'special':
      throw new UserError(`${path} is not a file`, 'put the file itself there');
    case 'unread':
      throw new UserError(`${path} ${file.reason}`, 'a file that cannot be read is never taken for an empty one');
  }
}

/** Writes a lock in one step. What could not be read back is not written: throws LockError. */
export function writeLock(path: string, lock: Lock): void {
  if (isLink(path)) throw new UserError(`${path} is a symbolic link`, 'skillcheck does not write through links');
  const text = serializeLock(lock);
  parseLock(text);
  writeAtomically(path, text);
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${path} is no UTF-8 text`, 'restore it from version control');
  }
}
