import type { Bundle, Entry } from '../bundle/bundle.ts';
import { type Digest, treeDigest } from '../bundle/digest.ts';

const names: ReadonlySet<string> = new Set(['_meta.json', 'skill-card.md']);

/**
 * Whether the registry, not the publisher, puts a file there: ClawHub adds `_meta.json` to every download, over any file of that name, and
 * a generated `skill-card.md` to some, also later. They are analysed and hashed as all others are; an approval does not hang on their bytes.
 */
export function isRegistryFile(path: string, kind: string, source: { readonly type: string }): boolean {
  return source.type === 'clawhub' && kind === 'file' && names.has(path);
}

/** The digest that an approval binds: over everything but the files of the registry. */
export function boundDigest(bundle: Bundle, source: { readonly type: string }): Digest {
  const own = bundle.entries.filter((entry) => !isRegistryFile(entry.path, kindOf(entry), source));
  return own.length === bundle.entries.length ? bundle.digest : treeDigest(own, bundle.problems);
}

/** What the lock calls a kind of entry. */
export function kindOf(entry: Entry): string {
  return entry.kind === 'file' && entry.executable ? 'executable' : entry.kind;
}
