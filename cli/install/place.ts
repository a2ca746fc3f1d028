import { existsSync, lstatSync, mkdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { UserError } from '../errors.ts';

/** Where a skill goes. All folders are real paths, with links resolved. */
export interface Place {
  /** Holds the lockfile. */
  readonly root: string;
  readonly skills: string;
  readonly slug: string;
  /** `skills/<slug>`: the key in the lockfile. */
  readonly key: string;
}

/** `<root>/skills/<slug>`; nothing is created. Throws UserError for a name or folder that cannot be used. */
export function placeFor(name: string, root: string): Place {
  return placeOf(`skills/${slugOf(name)}`, root);
}

/** The place of an install path. Throws UserError where the root is no folder, or where a link on the way leads out of it. */
export function placeOf(key: string, root: string): Place {
  const home = realFolder(root);
  const skills = join(home, ...key.split('/').slice(0, -1));
  refuseOutside(skills, home);
  return { root: home, skills: present(skills) ? realFolder(skills) : skills, slug: key.split('/').at(-1) ?? '', key };
}

/** A repository can bring links along: what is installed stays below the folder that owns it. */
function refuseOutside(folder: string, home: string): void {
  let there = folder;
  while (!present(there)) there = dirname(there);
  const real = realFolder(there);
  if (real === home || real.startsWith(home.endsWith(sep) ? home : home + sep)) return;
  throw new UserError(
    `${there} is a link that leads out of ${home}`,
    'name the folder that really owns the skills with --dir',
  );
}

/** The OpenClaw workspace that holds a folder, else the folder itself. An installed skill that looks like a workspace is none. */
export function workspaceAround(cwd: string): string {
  const start = realFolder(cwd);
  let found: string | undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    if (isWorkspace(folder) && (!found || found.startsWith(join(folder, 'skills') + sep))) found = folder;
    if (folder === dirname(folder)) return found ?? start;
  }
}

/** Makes sure that the skills folder is there and that nothing but a folder stands where the skill goes. Returns its real path. */
export function openPlace(place: Place): string {
  mkdirSync(place.skills, { recursive: true });
  const skills = realFolder(place.skills);
  refuseTarget(join(skills, place.slug));
  return skills;
}

/** Throws UserError if the target is a link or a file. */
export function refuseTarget(target: string): void {
  if (!present(target)) return;
  if (isLink(target)) {
    throw new UserError(`${target} is a symbolic link`, 'skillcheck does not write through links: remove it first');
  }
  if (!statSync(target).isDirectory()) throw new UserError(`${target} is not a folder`, 'remove it first');
}

/** Whether anything is there, a dangling link too. */
export function present(path: string): boolean {
  return entryAt(path) !== undefined;
}

export function isLink(path: string): boolean {
  return entryAt(path)?.isSymbolicLink() === true;
}

/** What is there itself, not where it leads; undefined for nothing. Below a file there is nothing, such as below an archive. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function isWorkspace(folder: string): boolean {
  const signs = ['AGENTS.md', 'SOUL.md', '.openclaw'];
  return existsSync(join(folder, 'skills')) && signs.some((sign) => existsSync(join(folder, sign)));
}

function slugOf(name: string): string {
  const slug = basename(name);
  if (/^[a-z0-9][a-z0-9._-]{0,99}$/i.test(slug) && !/\.(?:git|lock)$|\.$/i.test(slug)) return slug;
  throw new UserError(
    `the folder name "${slug.slice(0, 100)}" cannot name an installed skill`,
    'rename the folder: letters, digits, dots, dashes and underscores, starting with a letter or digit',
  );
}

/** With links resolved. Throws UserError where there is no folder. */
export function realFolder(path: string): string {
  try {
    if (statSync(path).isDirectory()) return realpathSync(path);
  } catch {
    // Missing, or not readable: the same advice.
  }
  throw new UserError(`${path} is not a folder`, 'give a folder that exists');
}
