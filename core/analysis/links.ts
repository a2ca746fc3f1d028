import type { Bundle, FileEntry } from '../bundle/bundle.ts';

/** Links behind each other that are followed; systems give up at about 40. */
const longest = 40;

/** The links of a bundle that lead to a file in it, each with that file; whoever opens the link gets the file under the link's name. */
export function linkedFiles(bundle: Bundle): readonly { readonly path: string; readonly file: FileEntry }[] {
  const entries = new Map(bundle.entries.map((entry) => [entry.path, entry]));
  return bundle.entries.flatMap(({ path, kind }) => {
    if (kind !== 'link') return [];
    let entry = entries.get(path);
    for (let count = 0; entry?.kind === 'link' && entry.inside && count < longest; count++) {
      entry = entries.get(targetOf(entry.path, entry.target));
    }
    return entry?.kind === 'file' ? [{ path, file: entry }] : [];
  });
}

/** Where a link leads, by path alone; right for links inside a bundle, whose `..` stand in front. */
function targetOf(path: string, target: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
