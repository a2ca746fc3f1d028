import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Bundle, discoverSkills, emptyLock, isInstallPath } from '../../core/index.ts';
import { readInstalled, strangersIn } from '../verify/disk.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A skill on disk under its install path, or why it cannot be locked there. */
export type Found =
  | { readonly path: string; readonly bundle: Bundle; readonly error?: never }
  | { readonly path: string; readonly bundle?: never; readonly error: string };

/** Every skill that stands where skills are installed and is not locked. */
export function* unlockedSkills({ root, lock }: Workspace): Generator<Found> {
  for (const { path, reason, folder } of strangersIn(root, lock ?? emptyLock)) {
    if (folder === undefined) yield { path, error: reason };
    else yield read(root, path);
  }
}

/** The skills at a path that a person gave, relative to where they are or to the workspace: one, or all below a folder. */
export function* skillsAt(given: string, cwd: string, { root }: Workspace): Generator<Found> {
  const near = resolve(cwd, given);
  const start = existsSync(near) ? near : join(root, given);
  for (const found of discoverSkills(start)) {
    if (found.kind !== 'skill') {
      yield { path: given, error: found.reason };
      continue;
    }
    const path = installPath(found.path, root);
    if (path === undefined) yield { path: given, error: `is no folder below ${root}` };
    else yield read(root, path);
  }
}

function read(root: string, path: string): Found {
  if (!isInstallPath(path)) return { path, error: 'has a name that the lockfile cannot hold' };
  const standing = readInstalled(root, path);
  if (!('bundle' in standing)) return { path, error: standing.reason };
  const { bundle } = standing;
  const unread = bundle.entries.find((entry) => entry.kind === 'unread');
  const limit = bundle.problems.find(({ kind }) => kind === 'limit');
  const missed = unread ?? limit;
  if (missed !== undefined) {
    return { path, error: `is not locked, since it was not read whole: ${missed.path} ${missed.reason}` };
  }
  const isGit = bundle.entries.some((entry) => entry.path.toLowerCase().split('/').includes('.git'));
  return isGit
    ? { path, error: 'holds a .git folder, whose files change by themselves: move it out first' }
    : { path, bundle };
}

/** Links on the way to a skill are resolved, a link in its place is not. */
function installPath(path: string, root: string): string | undefined {
  const real = join(realpathSync(dirname(path)), basename(path));
  const below = relative(root, real);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? undefined : below.split(sep).join('/');
}
