import { buildBundle } from './build.ts';
import type { Bundle, Entry } from './bundle.ts';
import type { RawEntry } from './raw.ts';

/** The bundle with other bytes for some files, by their paths: what an editor holds and has not saved. A path that is no entry is added. */
export function overlaid(bundle: Bundle, contents: ReadonlyMap<string, Uint8Array>): Bundle {
  if (contents.size === 0) return bundle;
  const paths = new Set(bundle.entries.map(({ path }) => path));
  const raw: RawEntry[] = bundle.entries.map((entry) => toRaw(entry, contents.get(entry.path)));
  for (const [path, bytes] of contents) if (!paths.has(path)) raw.push({ path, bytes, executable: false });
  return buildBundle(bundle.name, raw, bundle.problems);
}

/** What stands in an editor takes the place of a file only: a link stays what an installer would copy. */
function toRaw(entry: Entry, bytes: Uint8Array | undefined): RawEntry {
  switch (entry.kind) {
    case 'link':
      return { path: entry.path, target: entry.target };
    case 'unread':
      return { path: entry.path, unread: entry.reason, size: entry.size };
    case 'file':
      return { path: entry.path, bytes: bytes ?? entry.bytes, executable: entry.executable };
  }
}
