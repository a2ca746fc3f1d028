import type { Bundle, Entry, FileEntry } from '../bundle/bundle.ts';
import { type Digest, treeDigest } from '../bundle/digest.ts';

const records: ReadonlySet<string> = new Set(['.clawhub/origin.json', '.clawdhub/origin.json']);
const additions: ReadonlySet<string> = new Set(['_meta.json', 'skill-card.md']);

/** As much of where a skill came from as decides about its files. */
export interface FileOrigin {
  readonly type: string;
  /** Of a registry's skill: a commit where it lives in a repository. */
  readonly version?: string;
}

/**
 * Whether the registry, not the publisher, puts a file there: ClawHub adds `_meta.json` to every download, over any file of that name, and
 * a generated `skill-card.md` to some, also later; OpenClaw and the clawhub program write `origin.json` when they install. They are analysed and
 * hashed as all others are; an approval does not hang on their bytes. To a skill that lives in a repository, the registry adds nothing.
 */
export function isRegistryFile(path: string, kind: string, { type, version = '' }: FileOrigin): boolean {
  if (type !== 'clawhub' || kind !== 'file') return false;
  return records.has(path) || (additions.has(path) && !/^[0-9a-f]{40}$/.test(version));
}

/** The digest that an approval binds: over everything but the files of the registry. `known` as for `treeDigest`. */
export function boundDigest(bundle: Bundle, source: FileOrigin, known?: ReadonlyMap<string, Digest>): Digest {
  const own = bundle.entries.filter((entry) => !isRegistryFile(entry.path, kindOf(entry), source));
  const whole = own.length === bundle.entries.length;
  return whole && known === undefined ? bundle.digest : treeDigest(own, bundle.problems, known);
}

/** What the lock calls a kind of entry. */
export function kindOf(entry: Entry): string {
  return entry.kind === 'file' && entry.executable ? 'executable' : entry.kind;
}

/** Bytes of a record that an installer writes. */
const longestRecord = 64 * 1024;

/**
 * Whether a file is no more than the record of an installation: JSON whose names and values are single words, addresses, digests and dates,
 * nothing that an agent could read as a sentence. What OpenClaw writes for itself is this, and is no change that anybody has to look at.
 */
export function isPlainRecord({ path, bytes }: FileEntry): boolean {
  if (!/^\.claw(?:d)?hub\/origin\.json$/.test(path) || bytes.length > longestRecord) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    let plain = true;
    JSON.parse(text, (name: string, value: unknown) => {
      if (!isWord(name) || (typeof value === 'string' && !isWord(value))) plain = false;
      return value;
    });
    return plain;
  } catch {
    return false;
  }
}

function isWord(text: string): boolean {
  return /^[\w@:./+=#?&%-]{0,400}$/.test(text);
}
