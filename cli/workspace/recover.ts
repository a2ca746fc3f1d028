import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type Bundle, defaultLimits, type Lock, type LockEntry, readDirectory } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { isLink, openPlace, type Place, placeOf, present, refuseTarget } from '../install/place.ts';
import { moveBeside, removeTree, writeBundle } from '../install/write.ts';
import { exclusively, isMarked } from './busy.ts';
import { uninterrupted } from './interrupt.ts';
import { readLock } from './lock-file.ts';
import {
  clearPending,
  digestOfEntry,
  foreignNote,
  numberOf,
  type Pending,
  readPending,
  writePending,
} from './pending.ts';

const retry = 'run skillcheck install, which brings it to an end';

/** A skill to put in its place. */
export interface Placement {
  readonly place: Place;
  readonly bundle: Bundle;
  /** What the lock says of it when all is done. */
  readonly entry: LockEntry;
}

/**
 * Puts a skill in its place and commits, or does neither: `commit` writes the lock, and an installation counts from then on. Killed at any
 * moment, it leaves a note by which `recover` finishes or undoes it. Only for who holds the lockfile's mark. Throws UserError.
 */
export function install(lockPath: string, { place, bundle, entry }: Placement, commit: () => void): void {
  const skills = openPlace(place);
  const target = join(skills, place.slug);
  const pending: Pending = {
    key: place.key,
    mark: randomBytes(6).toString('hex'),
    replaces: present(target),
    digest: bundle.digest,
    entry: digestOfEntry(place.key, entry),
    folder: numberOf(skills),
  };
  const { fresh, old } = asideOf(skills, place.slug, pending);
  try {
    writePending(lockPath, pending);
    writeBundle(bundle, fresh);
    refuseTarget(target);
    if (pending.replaces) moveBeside(target, old);
    moveBeside(fresh, target);
    commit();
  } catch (error) {
    undone(lockPath, error);
    throw error;
  }
  concluded(lockPath, `${place.key} is installed and locked`);
}

/** Takes a skill away and commits, or does neither; the same as `install` otherwise. */
export function uninstall(lockPath: string, place: Place, commit: () => void): void {
  const { skills, slug, key } = place;
  const target = join(skills, slug);
  refuseTarget(target);
  const mark = randomBytes(6).toString('hex');
  const pending: Pending = { key, mark, replaces: true, digest: null, entry: null, folder: numberOf(skills) };
  try {
    writePending(lockPath, pending);
    moveBeside(target, asideOf(skills, slug, pending).old);
    commit();
  } catch (error) {
    undone(lockPath, error);
    throw error;
  }
  concluded(lockPath, `${key} is no longer locked`);
}

/**
 * Brings an installation or a removal that ended early to its end: where the lock says that it counts, what stood there before goes; where not,
 * that comes back. Only for who holds the lockfile's mark. True where there was one. Throws UserError, with everything left in place, where the
 * note is not of this folder or the skill was changed since.
 */
export function recover(lockPath: string): boolean {
  const pending = readPending(lockPath);
  if (pending !== undefined) {
    const place = placeOf(pending.key, dirname(lockPath));
    if (present(place.skills)) {
      if (numberOf(place.skills) !== pending.folder) throw foreignNote(lockPath);
      if (isCommitted(pending, readLock(lockPath))) finish(place, pending);
      else undo(place, pending);
    }
  }
  clearPending(lockPath);
  return pending !== undefined;
}

/** `recover`, for a command that is about to look at what is installed. What a run left that was killed before its note goes too. */
export function recoverFirst(lockPath: string): boolean {
  if (!isMarked(lockPath) && readPending(lockPath) === undefined) return false;
  return uninterrupted(() => exclusively(lockPath, () => recover(lockPath)));
}

/** Whether the lock knows the skill as it was being installed, or no longer where it was being taken away. */
export function isCommitted({ key, entry }: Pending, lock: Lock | undefined): boolean {
  const locked = lock?.skills.get(key);
  // A lockfile that is gone has not said that the skill may go.
  if (entry === null) return lock !== undefined && locked === undefined;
  return locked !== undefined && digestOfEntry(key, locked) === entry;
}

/** The fresh folder's name is also that of the waste: what is to be removed moves there first, so that the others are whole or absent. */
function finish({ skills, slug }: Place, pending: Pending): void {
  const { fresh, old } = asideOf(skills, slug, pending);
  const target = join(skills, slug);
  if (present(fresh)) removeTree(fresh);
  if (pending.entry !== null && present(old) && !present(target)) moveBeside(old, target);
  if (present(old)) moveBeside(old, fresh);
  if (present(fresh)) removeTree(fresh);
}

function undo({ skills, slug, key }: Place, pending: Pending): void {
  const { fresh, old } = asideOf(skills, slug, pending);
  const target = join(skills, slug);
  const placed = present(target) && (pending.replaces ? present(old) : !present(fresh));
  // Where nothing stood before, what is there now and is not ours may stay: whoever put it there will be told that it is not locked.
  if (placed && !isLink(target) && readDirectory(target, slug, defaultLimits).digest === pending.digest) {
    if (present(fresh)) removeTree(fresh);
    moveBeside(target, fresh);
  } else if (placed && pending.replaces) {
    throw new UserError(
      `${key} was changed after a run that was to change it was interrupted`,
      `keep ${target} or ${old}, and remove the other`,
    );
  }
  if (present(old) && !present(target)) moveBeside(old, target);
  if (present(fresh)) removeTree(fresh);
}

/** Removes what is no longer needed, once the lock says so. */
function concluded(lockPath: string, done: string): void {
  try {
    recover(lockPath);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UserError(`${done}, but: ${cause}`, `mend that, then ${retry}`);
  }
}

/** Undoes at once what failed. If that fails too, the note stays, and with it the chance to do it later. */
function undone(lockPath: string, cause: unknown): void {
  try {
    recover(lockPath);
  } catch (error) {
    if (!(cause instanceof Error) || !(error instanceof Error)) throw error;
    throw new UserError(`${cause.message}; and what was begun could not be undone: ${error.message}`, retry);
  }
}

function asideOf(skills: string, slug: string, { mark }: Pending): { readonly fresh: string; readonly old: string } {
  return { fresh: join(skills, `.${slug}.new-${mark}`), old: join(skills, `.${slug}.old-${mark}`) };
}
