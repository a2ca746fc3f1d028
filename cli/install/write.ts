import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bundle } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { hintFor } from '../refused.ts';
import { replaceText, syncFolder, writeNew } from '../replace.ts';

/** Writes a bundle's own bytes to a folder that is not there yet. What fails may leave a part of it. Throws UserError. */
export function writeBundle({ entries }: Bundle, folder: string): void {
  attempt('make a folder in', dirname(folder), () => mkdirSync(folder));
  attempt('write', folder, () => {
    const made = new Set<string>([folder]);
    for (const { path } of entries) {
      const parent = dirname(join(folder, path));
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      made.add(parent);
    }
    for (const entry of entries) {
      if (entry.kind === 'file') writeNew(join(folder, entry.path), entry.bytes, entry.executable ? 0o755 : 0o644);
    }
    // Links come last, so that nothing is ever written through one of them.
    for (const entry of entries) {
      if (entry.kind === 'unread' || (entry.kind === 'link' && !entry.inside))
        throw new Error(`${entry.path} cannot be installed`);
      if (entry.kind === 'link') symlinkSync(entry.target, join(folder, entry.path));
    }
    for (const parent of made) syncFolder(parent);
  });
}

/** Moves a file or folder to a free name beside it, for good. Throws UserError. */
export function moveBeside(from: string, to: string): void {
  attempt('move', from, () => renameSync(from, to));
  syncFolder(dirname(to));
}

/** Removes a file, a link or a folder with all it holds; what links lead to stays. Throws UserError. */
export function removeTree(path: string): void {
  attempt('remove', path, () => rmSync(path, { recursive: true, force: true }));
}

/** Where `writeAtomically` puts a text first. What a crash leaves there is replaced by the next write. */
export function draftOf(path: string): string {
  return `${path}.tmp`;
}

/** Replaces a text file in one step, through a draft beside it; for one writer at a time. Throws UserError. */
export function writeAtomically(path: string, text: string): void {
  attempt('write', path, () => {
    rmSync(draftOf(path), { force: true });
    replaceText(path, draftOf(path), text);
  });
}

function attempt(verb: string, path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw failure(verb, path, error);
  }
}

function failure(verb: string, path: string, error: unknown): UserError {
  const cause = error instanceof Error ? error.message : String(error);
  return new UserError(`cannot ${verb} ${path}: ${cause}`, hintFor(error) ?? 'nothing was installed');
}
