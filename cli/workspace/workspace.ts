import { dirname, join, resolve } from 'node:path';
import { emptyLock, type Lock, type LockEntry, lockName, type Policy, policyName } from '../../core/index.ts';
import type { Call } from '../command.ts';
import { UserError } from '../errors.ts';
import { realFolder, workspaceAround } from '../install/place.ts';
import type { Io } from '../io.ts';
import { didYouMean } from '../suggestion.ts';
import { exclusively } from './busy.ts';
import { uninterrupted } from './interrupt.ts';
import { readLock, readPolicy, writeLock } from './lock-file.ts';
import { recover } from './recover.ts';

/** A folder that owns skills, with what was decided about them. */
export interface Workspace {
  /** A real path. Skills stand relative to it. */
  readonly root: string;
  readonly lockPath: string;
  /** Undefined where there is no lockfile, which is not the same as an empty one. */
  readonly lock: Lock | undefined;
  readonly policy: Policy;
}

/** The workspace of `--lock`, of `--dir`, or around the current folder. Throws LockError or UserError for files that cannot be used. */
export function workspaceOf(call: Call, io: Pick<Io, 'cwd'>): Workspace {
  const lockPath = lockPathOf(call, io);
  return openWorkspace(dirname(lockPath), lockPath);
}

/** The folder of `--dir`, else the workspace around the current folder. Nothing of it is read. */
export function rootOf(call: Call, cwd: string): string {
  const dir = call.text('dir');
  return dir === undefined ? workspaceAround(cwd) : realFolder(resolve(cwd, dir));
}

/** The lockfile of `--lock`, else of `rootOf`. Nothing of it is read. */
export function lockPathOf(call: Call, { cwd }: Pick<Io, 'cwd'>): string {
  const lock = call.text('lock');
  return lock === undefined ? join(rootOf(call, cwd), lockName) : resolve(cwd, lock);
}

/** Reads lock and policy of a folder. */
export function openWorkspace(root: string, lockPath = join(root, lockName)): Workspace {
  return { root, lockPath, lock: readLock(lockPath), policy: readPolicy(join(root, policyName)) };
}

/** The lock of a workspace that must have one. Throws UserError. */
export function lockOf({ lock, lockPath }: Workspace): Lock {
  if (lock !== undefined) return lock;
  throw new UserError(`there is no ${lockPath}`, 'skillcheck install or skillcheck adopt makes one');
}

/** The locked skill that a person named by its path, or by its last part where that is unambiguous. Throws UserError. */
export function entryNamed(lock: Lock, given: string): { readonly key: string; readonly entry: LockEntry } {
  const path = given.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '');
  const keys = [...lock.skills.keys()];
  const fitting = keys.filter((key) => key === path || key.endsWith(`/${path}`));
  const key = fitting.find((one) => one === path) ?? (fitting.length === 1 ? fitting[0] : undefined);
  const entry = key === undefined ? undefined : lock.skills.get(key);
  if (key !== undefined && entry !== undefined) return { key, entry };
  if (fitting.length > 1) throw new UserError(`${given} could be ${fitting.join(' or ')}`, 'name the whole path');
  const names = keys.flatMap((one) => [one, one.split('/').at(-1) ?? one]);
  throw new UserError(`${given} is not in the lockfile`, didYouMean(path, names, 'see: skillcheck list'));
}

/**
 * Changes the lock in one step, as it is at that moment, while nobody else does. The skills that `keys` names must be as they were when the
 * workspace was read, since a question can wait for hours. `around` may do what belongs to the write, and undo it if that fails. Throws UserError.
 */
export function changeLock(
  { lockPath, lock }: Workspace,
  keys: readonly string[],
  change: (lock: Lock) => Lock,
  around: (write: () => void) => void = (write) => write(),
): void {
  uninterrupted(() =>
    exclusively(lockPath, () => {
      recover(lockPath);
      const current = readLock(lockPath) ?? emptyLock;
      for (const key of keys) refuseOutdated(key, lock, current);
      const next = change(current);
      around(() => writeLock(lockPath, next));
    }),
  );
}

/** Throws UserError where a lock no longer says of a skill what it said before. */
export function refuseOutdated(key: string, before: Lock | undefined, now: Lock | undefined): void {
  if (JSON.stringify(now?.skills.get(key)) === JSON.stringify(before?.skills.get(key))) return;
  throw new UserError(`${key} changed in the lockfile meanwhile`, 'nothing was written: run the command again');
}

/** A lock with one entry more, or another one; a proposal for it is settled by that. */
export function withEntry(lock: Lock, key: string, entry: LockEntry): Lock {
  const proposals = new Map([...lock.proposals].filter(([one]) => one !== key));
  return { skills: new Map([...lock.skills, [key, entry]]), proposals };
}
