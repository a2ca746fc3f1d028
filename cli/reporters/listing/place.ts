import { isAbsolute, posix, sep } from 'node:path';
import { archiveOf, type Position, type ReportedSkill, type Run } from '../../../core/index.ts';

/** A place in a file that exists outside the skill's bundle, so that a platform can link to it. */
export interface Place {
  /** With `/`, relative to where the run started unless it was given as an absolute path. Not escaped. */
  readonly file: string;
  readonly start: Position;
  /** Exclusive; undefined where only a line is known. */
  readonly end: Position | undefined;
  /** Path below `file`, where that is an archive; the position is that of the archive then. */
  readonly inside: string | undefined;
  /** What stands there; may be empty. */
  readonly note: string;
}

const top: Position = { line: 1, column: 1 };
/** A path that leads to an archive or to a skill in one. */
const archived = /^(.+?\.(?:zip|skill|tar\.gz|tar|tgz))(?:\/(.*))?$/is;

/** A path in a skill as a place; members of archives stand at the archive. */
export function placeIn(
  run: Run,
  skill: ReportedSkill,
  path: string,
  start: Position | undefined,
  end: Position | undefined,
  note: string,
): Place {
  const base = fileOf(run, skill.path);
  const [, archive, folder] = archived.exec(base) ?? [];
  if (archive !== undefined) {
    return {
      file: archive,
      start: top,
      end: undefined,
      inside: folder === undefined ? path : `${folder}/${path}`,
      note,
    };
  }
  if (posix.basename(base) === path && /^skill\.md$/i.test(path)) {
    return { file: base, start: start ?? top, end, inside: undefined, note };
  }
  const outer = archiveAround(skill, path);
  if (outer !== undefined) {
    const inside = path.slice(outer.length + 2);
    return { file: below(base, outer), start: top, end: undefined, inside, note };
  }
  return { file: below(base, path), start: start ?? top, end, inside: undefined, note };
}

/** The first line of the skill's SKILL.md. */
export function skillPlace(run: Run, skill: ReportedSkill): Place {
  const document = skill.analysis.files.find(({ path }) => /^skill\.md$/i.test(path));
  return placeIn(run, skill, document?.path ?? 'SKILL.md', undefined, undefined, '');
}

/** The first line of something that is no analysed skill: what has no verdict, or a file of what is not installed. */
export function pathPlace(run: Run, path: string): Place {
  return { file: fileOf(run, path), start: top, end: undefined, inside: undefined, note: '' };
}

/** A line of the lockfile; undefined where it does not know the skill. */
export function lockPlace({ lockPath }: Run, line: number | undefined): Place | undefined {
  if (lockPath === undefined || line === undefined) return undefined;
  return { file: relativeFile(lockPath), start: { line, column: 1 }, end: undefined, inside: undefined, note: '' };
}

/** The folder that the paths of skills are relative to: that of the lockfile, for commands that go by one. */
export function rootOf({ lockPath }: Run): string {
  return lockPath === undefined ? '.' : posix.dirname(relativeFile(lockPath));
}

/** The path of a place as a relative URI, or as one of the scheme `file` where it is absolute; percent-encoded, never throws. */
export function uriOf(file: string): string {
  // A lone surrogate has no encoding.
  const path = Buffer.from(file, 'utf8')
    .toString('utf8')
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return /^[A-Za-z]%3A(?:\/|$)/.test(path) ? `file:///${path}` : path;
}

function fileOf(run: Run, path: string): string {
  return isAbsolute(path) ? relativeFile(path) : relativeFile(`${rootOf(run)}/${path}`);
}

/** Normalised, with `/`, without `./` in front. */
function relativeFile(path: string): string {
  const file = posix.normalize(path.replaceAll(sep, '/'));
  return file.length > 1 && file.endsWith('/') ? file.slice(0, -1) : file;
}

function below(base: string, path: string): string {
  if (base === '.') return path;
  return base.endsWith('/') ? base + path : `${base}/${path}`;
}

/** The archive of the bundle that the path is a member of; a file may have `!/` in its name, too. */
function archiveAround(skill: ReportedSkill, path: string): string | undefined {
  if (!path.includes('!/')) return undefined;
  const { files } = skill.analysis;
  if (files.some((file) => file.path === path)) return undefined;
  return archiveOf(files, path) ?? path.slice(0, path.indexOf('!/'));
}
