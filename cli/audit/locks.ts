import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Lock, type LockEntry, lockName, type Policy, policyName } from '../../core/index.ts';
import { readLock, readPolicy } from '../workspace/lock-file.ts';
import { realOf } from './roots.ts';

/** A lockfile that is there, and the folder that its install paths start at. */
export interface LockFile {
  readonly path: string;
  readonly root: string;
  readonly lock: Lock;
  readonly policy: Policy;
  readonly policyPath: string;
}

/** What the lock says of one folder. */
export interface Locked {
  readonly key: string;
  readonly entry: LockEntry;
  readonly file: LockFile;
}

/**
 * The lockfile that was named, or the one of the main workspace, then those beside further skill folders. A named one that stands apart from
 * the workspace is a copy of the workspace's own. Throws LockError or UserError for one that cannot be used.
 */
export function locksOf(named: string | undefined, workspace: string, bases: readonly string[]): readonly LockFile[] {
  const home = realOf(workspace);
  const files = bases
    .filter((base) => base !== home || named === undefined)
    .map((base) => lockAt(join(base, lockName), base));
  if (named === undefined) return files.filter((file) => file !== undefined);
  const folder = realOf(dirname(resolve(named)));
  const first = lockAt(named, home === folder || home.startsWith(folder + sep) ? folder : home);
  return [first, ...files].filter((file) => file !== undefined);
}

function lockAt(path: string, root: string): LockFile | undefined {
  const lock = readLock(path);
  const policyPath = join(dirname(path), policyName);
  return lock === undefined ? undefined : { path, root, lock, policy: readPolicy(policyPath), policyPath };
}

/** The entry of a folder in any of the lockfiles. */
export function lockedAt(folder: string, files: readonly LockFile[]): Locked | undefined {
  for (const file of files) {
    const key = relative(file.root, folder).split(sep).join('/');
    const entry = file.lock.skills.get(key);
    if (entry !== undefined) return { key, entry, file };
  }
  return undefined;
}
