import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bundle, Entry } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { present, refuseTarget } from './place.ts';

/** A skill that stands in its place while the one it replaced is still kept aside. */
export interface Placed {
  /** Forgets what was replaced. */
  keep(): void;
  /** Puts back what was replaced. */
  undo(): void;
}

/**
 * Writes a bundle's own bytes to a temporary folder beside the target, then renames it into place, with the old one moved aside.
 * If anything fails, the folder is as before. Throws UserError.
 */
export function placeBundle(bundle: Bundle, skills: string, slug: string): Placed {
  const target = join(skills, slug);
  const mark = randomBytes(6).toString('hex');
  const temporary = join(skills, `.${slug}.new-${mark}`);
  const old = join(skills, `.${slug}.old-${mark}`);
  attempt('make a folder in', skills, () => mkdirSync(temporary));
  try {
    attempt('write', target, () => writeEntries(bundle.entries, temporary));
    refuseTarget(target);
    const replaces = present(target);
    if (replaces) renameSync(target, old);
    try {
      renameSync(temporary, target);
    } catch (error) {
      if (replaces) renameSync(old, target);
      throw error;
    }
    syncFolder(skills);
    return {
      keep: () => attempt('remove', old, () => removeTree(old), 'the new skill is installed; remove the rest by hand'),
      undo: () => {
        renameSync(target, temporary);
        if (replaces) renameSync(old, target);
        removeTree(temporary);
      },
    };
  } catch (error) {
    removeTree(temporary);
    if (error instanceof UserError) throw error;
    throw failure('put in place', target, error);
  }
}

/** Replaces a text file in one step, through a temporary file beside it. Throws UserError. */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFile(temporary, Buffer.from(text), 0o644);
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw failure('write', path, error);
  }
}

function writeEntries(entries: readonly Entry[], folder: string): void {
  const made = new Set<string>([folder]);
  for (const { path } of entries) {
    const parent = dirname(join(folder, path));
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    made.add(parent);
  }
  for (const entry of entries) {
    if (entry.kind === 'file') writeFile(join(folder, entry.path), entry.bytes, entry.executable ? 0o755 : 0o644);
  }
  // Links come last, so that nothing is ever written through one of them.
  for (const entry of entries) {
    if (entry.kind === 'unread' || (entry.kind === 'link' && !entry.inside))
      throw new Error(`${entry.path} cannot be installed`);
    if (entry.kind === 'link') symlinkSync(entry.target, join(folder, entry.path));
  }
  for (const parent of made) syncFolder(parent);
}

function writeFile(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes renames durable where the system lets folders be opened; elsewhere there is nothing to do. */
function syncFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(folder);
  } catch {
    // Windows refuses to flush a folder.
  } finally {
    closeSync(folder);
  }
}

function removeTree(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

const unchanged = 'nothing was installed';

function attempt<T>(verb: string, path: string, act: () => T, hint = unchanged): T {
  try {
    return act();
  } catch (error) {
    throw failure(verb, path, error, hint);
  }
}

function failure(verb: string, path: string, error: unknown, hint = unchanged): UserError {
  const cause = error instanceof Error ? error.message : String(error);
  return new UserError(`cannot ${verb} ${path}: ${cause}`, hint);
}
