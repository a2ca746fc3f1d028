import { basename } from 'node:path';
import { type Bundle, boundDigest, type Lock, type LockEntry, type Source } from '../../core/index.ts';
import type { Origin, PolicyRequest } from './request.ts';

/** What the lock knows about a staged skill. */
export interface Standing {
  /** Install path of `entry`, or the one that OpenClaw will use. */
  readonly key: string;
  /** The entry for that skill, whatever its bytes. */
  readonly entry: LockEntry | undefined;
  /** Whether the staged bytes are those of the entry. */
  readonly same: boolean;
  /** Another source than the entry's: what was locked, what comes now. */
  readonly mismatch: string | undefined;
}

/**
 * Finds the entry of a staged skill: one whose install path ends in its name or slug, or whose registry reference it carries. Among several,
 * the one with its bytes goes first, then the one from its source. Bytes approved under another name do not count.
 */
export function findEntry(request: PolicyRequest, bundle: Bundle, lock: Lock): Standing {
  const fitting = [...lock.skills].filter(([key, entry]) => fits(key, entry, request));
  const standings = fitting.map(([key, entry]) => ({
    key,
    entry,
    same: boundDigest(bundle, entry.source) === entry.digest,
    mismatch: mismatchOf(request.origin, entry.source),
  }));
  const rank = ({ same, mismatch }: Standing) => (mismatch === undefined ? 0 : 1) + (same ? 0 : 2);
  const [best] = standings.sort((a, b) => rank(a) - rank(b));
  return best ?? { key: keyOf(request), entry: undefined, same: false, mismatch: undefined };
}

/** How a staged skill would stand in the lock; what the registry alone knows of it is left open. */
export function sourceOf({ origin }: PolicyRequest, entry: LockEntry | undefined): Source {
  if (entry !== undefined && mismatchOf(origin, entry.source) === undefined) {
    const { source } = entry;
    // Bytes that are not locked have another version, and nobody here knows when it was published.
    return source.type === 'clawhub' ? { ...source, version: origin.version || 'unknown', published: null } : source;
  }
  if (origin.type !== 'clawhub') return { type: 'local' };
  const handle = origin.ownerHandle || 'unknown';
  return {
    type: 'clawhub',
    registry: origin.registry || 'unknown',
    ref: `@${handle}/${origin.slug || 'unknown'}`,
    version: origin.version || 'unknown',
    published: null,
    publisher: { handle, id: 'unknown' },
    provenance: null,
  };
}

/** What came from a registry has a name there: `@owner/slug`. */
export function refOf({ type, ownerHandle, slug }: Origin): string | undefined {
  if (type !== 'clawhub' || !slug) return undefined;
  return ownerHandle ? `@${ownerHandle}/${slug}` : slug;
}

function fits(key: string, entry: LockEntry, request: PolicyRequest): boolean {
  const { origin, targetName, sourcePath, skill } = request;
  const names = new Set([targetName, origin.slug ?? targetName].map(fold));
  // An installer runs in the installed folder, and is asked for by the name in the frontmatter.
  if (skill?.installSpec) names.add(fold(basename(sourcePath)));
  if (names.has(fold(key.slice(key.lastIndexOf('/') + 1)))) return true;
  if (skill?.installSpec && fold(entry.name) === fold(targetName)) return true;
  const ref = refOf(origin);
  return entry.source.type === 'clawhub' && ref !== undefined && fold(entry.source.ref) === fold(ref);
}

function mismatchOf(origin: Origin, source: Source): string | undefined {
  if (origin.type !== 'clawhub') return undefined;
  if (source.type === 'github') {
    if (!origin.repo || fold(origin.repo) === fold(source.repo)) return undefined;
    return `the lock has it from github ${source.repo}, this comes from ${origin.repo}`;
  }
  if (source.type !== 'clawhub') return undefined;
  const [owner, slug] = partsOf(source.ref);
  const others =
    (origin.registry && address(origin.registry) !== address(source.registry)) ||
    (origin.slug && fold(origin.slug) !== fold(slug)) ||
    (origin.ownerHandle && owner !== undefined && fold(origin.ownerHandle) !== fold(owner));
  if (!others) return undefined;
  const now = `${refOf(origin) ?? 'an unnamed skill'} of ${origin.registry || 'another registry'}`;
  return `the lock has it as ${source.ref} of ${source.registry}, this is ${now}`;
}

function partsOf(ref: string): readonly [owner: string | undefined, slug: string] {
  const slash = ref.indexOf('/');
  return ref.startsWith('@') && slash > 0 ? [ref.slice(1, slash), ref.slice(slash + 1)] : [undefined, ref];
}

function address(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/\/$/, '') : url;
}

function keyOf({ origin, targetName }: PolicyRequest): string {
  return `skills/${origin.slug || targetName}`;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
