import { readFileSync, statSync } from 'node:fs';
import { type Lock, noPolicy, type Policy, parseLock, parsePolicy, serializeLock } from '../../core/index.ts';
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
  // Reading a pipe would wait for ever.
  const stat = statSync(path);
  if (!stat.isFile()) throw new UserError(`${path} is not a file`, 'put the file itself there');
  if (stat.size > longest) throw new UserError(`${path} is larger than 256 MiB`, 'restore it from version control');
  return textOf(path);
}

/** Writes a lock in one step. What could not be read back is not written: throws LockError. */
export function writeLock(path: string, lock: Lock): void {
  if (isLink(path)) throw new UserError(`${path} is a symbolic link`, 'skillcheck does not write through links');
  const text = serializeLock(lock);
  parseLock(text);
  writeAtomically(path, text);
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot read ${path}: ${cause}`, 'a file that cannot be read is never taken for an empty one');
  }
}
