import { type Dirent, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { buildBundle } from '../bundle/build.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { defaultLimits, type Limits } from '../bundle/limits.ts';
import { archiveName, isArchive, isArchiveName, readArchive } from './archive/read.ts';
import { archivedSkills } from './archive/skills.ts';
import { listFolder } from './directory/list.ts';
import { readDirectory } from './directory/read.ts';
import { codeOf, readRegular } from './file.ts';
import { isSingleSkill, isSkillFolder } from './skill-file.ts';

/**
 * What a search came upon. `path` is the given path plus the path below it. `problem`: a part of a collection that was not searched;
 * `error`: the given path itself is no skill and holds none.
 */
export type Found =
  | { readonly kind: 'skill'; readonly path: string; read(): Bundle }
  | { readonly kind: 'problem' | 'error'; readonly path: string; readonly reason: string };

/**
 * Yields every skill at a path: a skill folder, a folder that holds skills at any depth, an archive, or a single SKILL.md; in the order of
 * their paths, each read only when asked. A skill is the outermost folder that holds a SKILL.md. Folders that `except` names, by their paths below
 * the given one, are left out. Never throws.
 */
export function* discoverSkills(
  path: string,
  limits: Limits = defaultLimits,
  except: ReadonlySet<string> = new Set(),
): Generator<Found, void, undefined> {
  let real: string;
  let stat: Stats;
  try {
    real = realpathSync(path);
    stat = statSync(real);
  } catch (error) {
    const code = codeOf(error);
    const reason = code === 'ENOENT' ? 'there is no such file or folder' : `it could not be read (${code})`;
    yield { kind: 'error', path, reason };
    return;
  }
  if (!stat.isDirectory()) {
    yield* fromFile(path, real, limits);
    return;
  }
  let any = false;
  for (const found of search(path, real, limits, except)) {
    any = true;
    yield found;
  }
  if (!any) yield { kind: 'error', path, reason: 'no SKILL.md in it or below it' };
}

function* fromFile(path: string, real: string, limits: Limits): Generator<Found, void, undefined> {
  const file = readRegular(real, limits.totalBytes);
  if (file.kind === 'large') {
    yield { kind: 'error', path, reason: `it is larger than ${limits.totalBytes} bytes` };
  } else if (file.kind !== 'file') {
    yield { kind: 'error', path, reason: file.kind === 'unread' ? `it ${file.reason}` : 'it is not a regular file' };
  } else if (isArchiveName(real) || isArchive(file.bytes)) {
    const content = readArchive(real, file.bytes, limits);
    const skills = archivedSkills(archiveName(basename(real)), content, limits);
    for (const { folder, read } of skills)
      yield { kind: 'skill', path: folder === '' ? path : `${path}/${folder}`, read };
    if (skills.length === 0) yield { kind: 'error', path, reason: 'no SKILL.md in it' };
  } else if (isSingleSkill(real)) {
    const { bytes, executable } = file;
    const raw = [{ path: basename(real), bytes, executable }];
    yield { kind: 'skill', path, read: () => buildBundle(basename(dirname(real)), raw, [], limits) };
  } else {
    yield { kind: 'error', path, reason: 'neither a folder, a ZIP or tar archive, nor a SKILL.md' };
  }
}

function* search(
  path: string,
  root: string,
  limits: Limits,
  except: ReadonlySet<string>,
): Generator<Found, void, undefined> {
  // Open folders, the next one last.
  const open: { readonly shown: string; readonly real: string; readonly depth: number }[] = [
    { shown: path, real: root, depth: 0 },
  ];
  let visited = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const { shown, real, depth } = folder;
    visited += 1;
    if (visited > limits.folders) {
      yield { kind: 'problem', path: shown, reason: `more than ${limits.folders} folders; the rest was not searched` };
      return;
    }
    const items = listFolder(real);
    if (typeof items === 'string') {
      yield { kind: depth === 0 ? 'error' : 'problem', path: shown, reason: items };
      continue;
    }
    if (isSkillFolder(items.filter((item) => !item.isDirectory()).map((item) => item.name))) {
      const name = basename(resolve(real));
      yield {
        kind: 'skill',
        path: shown,
        read: onceListed(items, (listed) => readDirectory(real, name, limits, listed)),
      };
      continue;
    }
    for (const item of items) {
      if (!item.isSymbolicLink() || !leadsToFolder(`${real}/${item.name}`)) continue;
      yield { kind: 'problem', path: below(shown, item.name), reason: 'a link to a folder; it was not followed' };
    }
    const folders = items.filter((item) => item.isDirectory());
    if (folders.length > 0 && depth >= limits.pathDepth) {
      yield { kind: 'problem', path: shown, reason: `folders deeper than ${limits.pathDepth} were not searched` };
      continue;
    }
    for (const item of folders.reverse()) {
      if (except.size > 0 && except.has(`${real}/${item.name}`.slice(root.length + 1))) continue;
      open.push({ shown: below(shown, item.name), real: `${real}/${item.name}`, depth: depth + 1 });
    }
  }
}

/** Reads with what was listed a moment ago the first time, and lists again from then on. */
function onceListed(items: readonly Dirent[], read: (listed: readonly Dirent[] | undefined) => Bundle): () => Bundle {
  let listed: readonly Dirent[] | undefined = items;
  return () => {
    const first = listed;
    listed = undefined;
    return read(first);
  };
}

function below(path: string, name: string): string {
  return path.endsWith('/') ? `${path}${name}` : `${path}/${name}`;
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
