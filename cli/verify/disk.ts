import { lstatSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Bundle, codeOf, defaultLimits, discoverSkills, type Lock, readDirectory } from '../../core/index.ts';
import { danglingIn, submodulesAt } from './elsewhere.ts';
import { homesIn } from './homes.ts';

/** What stands at an install path: the skill, or why there is none to compare. */
export type Standing = { readonly bundle: Bundle } | { readonly reason: string };

/** Reads the bytes of an installed skill, whether it still looks like one or not. Never throws. */
export function readInstalled(root: string, key: string): Standing {
  const path = join(root, key);
  let found: Stats | undefined;
  try {
    found = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return { reason: `could not be read (${codeOf(error)})` };
  }
  if (!found) return { reason: 'is in the lockfile, but not installed' };
  // The folder of all skills may be a link that its owner made; a skill itself is never installed as one.
  if (!found.isDirectory()) return { reason: found.isSymbolicLink() ? 'is a link, not a folder' : 'is not a folder' };
  return { bundle: readDirectory(path, basename(path), defaultLimits) };
}

/** Something in a folder of skills that the lock does not know. */
export interface Stranger {
  /** As an install path. */
  readonly path: string;
  readonly reason: string;
  /** Where it stands, if it is a skill in a folder. */
  readonly folder: string | undefined;
}

/** Skills, and links to folders, that stand where skills are installed without being in the lock. Sorted. */
export function strangersIn(root: string, lock: Lock): Stranger[] {
  const folders = new Map<string, Set<string>>(homesIn(root).map((home) => [home, new Set()]));
  for (const key of lock.skills.keys()) {
    const names = folders.get(dirname(key)) ?? new Set();
    folders.set(dirname(key), names.add(basename(key)));
  }
  const found = new Map<string, Stranger>();
  for (const [folder, locked] of folders) {
    const start = join(root, folder);
    const unread = unreadAt(start);
    if (unread !== undefined) found.set(folder, { path: folder, reason: unread, folder: undefined });
    if (!isFolder(start)) continue;
    for (const { path, reason } of danglingIn(root, folder)) {
      if (!known(path, lock)) found.set(path, { path, reason, folder: undefined });
    }
    for (const item of discoverSkills(start, defaultLimits, locked)) {
      const path = [folder, ...relative(start, item.path).split(sep)].filter((part) => part !== '').join('/');
      // What stands below a locked skill belongs to it, and is compared with it.
      if (known(path, lock) || (item.kind !== 'skill' && item.path === start)) continue;
      const isSkill = item.kind === 'skill';
      const reason = isSkill ? 'is installed, but not in the lockfile' : item.reason;
      found.set(path, { path, reason, folder: isSkill && isFolder(item.path) ? item.path : undefined });
    }
  }
  for (const { path, reason } of submodulesAt(root, [...folders.keys()])) {
    // One below a locked skill counts too: its files are not among those that are compared.
    found.set(path, { path, reason, folder: undefined });
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function known(path: string, lock: Lock): boolean {
  const parts = path.split('/');
  return parts.some((_, index) => lock.skills.has(parts.slice(0, index + 1).join('/')));
}

/** Why nobody can say whether something is there; undefined where that can be said. */
function unreadAt(path: string): string | undefined {
  try {
    statSync(path, { throwIfNoEntry: false });
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOTDIR' ? undefined : `could not be read (${code}), so nobody knows what is there`;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
