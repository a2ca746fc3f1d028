import type { Entry, LinkEntry } from './bundle.ts';

/** Paths of one archive by what stands there. */
export interface Names {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/** The paths of an archive's entries, and of the folders above them. */
export function namesOf(entries: readonly Entry[]): Names {
  const names = { files: new Set<string>(), folders: new Set<string>(), links: new Set<string>() };
  for (const { kind, path } of entries) {
    if (kind === 'file') names.files.add(path);
    if (kind === 'link') names.links.add(path);
    for (const folder of above(path)) names.folders.add(folder);
  }
  return names;
}

/**
 * Whether a link is only a second name of a file or folder of the same archive, which is read under its own: nothing is unpacked through it, it
 * leads through no other link, and it gives no other ending and no name that programs look for.
 */
export function namesMember({ path, target, inside }: LinkEntry, { files, folders, links }: Names): boolean {
  const to = inside ? resolved(path, target) : undefined;
  if (to === undefined || folders.has(path) || links.has(to) || above(to).some((folder) => links.has(folder)))
    return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.')) return false;
  return (files.has(to) && endingOf(name) === endingOf(to)) || (folders.has(to) && !path.startsWith(`${to}/`));
}

function resolved(path: string, target: string): string | undefined {
  const parts = path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.') ? name.slice(name.indexOf('.')).toLowerCase() : `/${name.toLowerCase()}`;
}

function above(path: string): readonly string[] {
  const out: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) out.push(path.slice(0, at));
  return out;
}
