import { buildBundle } from '../../bundle/build.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import type { Limits } from '../../bundle/limits.ts';
import { compareUtf8 } from '../../bundle/order.ts';
import type { RawEntry } from '../../bundle/raw.ts';
import type { ArchiveContent } from '../../bundle/zip.ts';
import { isSkillFolder } from '../skill-file.ts';

/** A skill in an archive; `folder` is empty when it is the whole archive. */
export interface ArchivedSkill {
  readonly folder: string;
  read(): Bundle;
}

/**
 * The skills of an archive: the outermost folders that hold a SKILL.md. An archive with anything unsafe in it is one bundle, so that
 * nothing of it is judged alone; the same when it holds problems but no skill.
 */
export function archivedSkills(name: string, content: ArchiveContent, limits: Limits): readonly ArchivedSkill[] {
  const whole = buildBundle(name, content.entries, content.problems, limits);
  const holders = skillFolders(content.entries);
  if (whole.problems.length > 0 || holders.has('')) return [{ folder: '', read: () => whole }];

  const parts = new Map<string, RawEntry[]>();
  for (const entry of content.entries) {
    const folder = outermost(entry.path, holders);
    if (folder === undefined) continue;
    const moved = { ...entry, path: entry.path.slice(folder.length + 1) };
    const list = parts.get(folder);
    if (list === undefined) parts.set(folder, [moved]);
    else list.push(moved);
  }
  return [...parts]
    .sort(([a], [b]) => compareUtf8(a, b))
    .map(([folder, entries]) => ({
      folder,
      read: () => buildBundle(folder.slice(folder.lastIndexOf('/') + 1), entries, [], limits),
    }));
}

function skillFolders(entries: readonly RawEntry[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of entries) {
    const slash = path.lastIndexOf('/');
    if (isSkillFolder([path.slice(slash + 1)])) folders.add(path.slice(0, Math.max(slash, 0)));
  }
  return folders;
}

function outermost(path: string, holders: ReadonlySet<string>): string | undefined {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end);
    if (holders.has(folder)) return folder;
  }
  return undefined;
}
