import {
  type Access,
  type Analysis,
  type Bundle,
  boundDigest,
  digestBytes,
  type LockEntry,
  lockEntry,
  type Source,
  verifyBundle,
} from '../../core/index.ts';
import { ruleset } from '../../rules/ruleset.ts';
import { analyseAll } from '../analyse.ts';
import { releaseOf } from '../consent/origin.ts';
import { UserError } from '../errors.ts';
import { type Candidate, fetchPin, pinLocked, withoutGit } from '../install/candidate.ts';
import { versionOf } from '../version.ts';

/** One of two things that are compared. */
export interface Side {
  /** What people call it: `locked 1.2.0`, `on disk`. */
  readonly label: string;
  readonly entry: LockEntry;
  /** With the messages and places that an entry does not hold; undefined where nothing was analysed. */
  readonly analysis: Analysis | undefined;
  /** The bytes of a file as the entry records them; undefined where they are not at hand. */
  bytes(path: string): Uint8Array | undefined;
}

/** Milliseconds that the analysis of one side may take. */
const timeoutMs = 60_000;

/** What a lock recorded; `find` may give bytes of its files, of which only those that are as recorded are used. */
export function lockedSide(entry: LockEntry, find: Side['bytes'], label = 'locked'): Side {
  return { label: labelled(label, entry.source), entry, analysis: undefined, bytes: recorded(entry, find) };
}

/** The bytes of a bundle by path. */
export function bytesOf(bundle: Bundle | undefined): Side['bytes'] {
  const found = new Map<string, Uint8Array>();
  for (const entry of bundle?.entries ?? []) if (entry.kind === 'file') found.set(entry.path, entry.bytes);
  return (path) => found.get(path);
}

/** The bytes that are locked, from where they were installed; undefined where they cannot be had, or are others now. */
export async function fetchLocked(entry: LockEntry, key: string, access: Access): Promise<Bundle | undefined> {
  const pin = pinLocked(entry.source, key.split('/').at(-1) ?? key);
  if (pin === undefined) return undefined;
  const bundle = withoutGit((await fetchPin(pin, key, access)).bundle);
  return verifyBundle(entry, bundle).every(({ kind }) => kind === 'registry') ? bundle : undefined;
}

/** Analyses bytes that stand somewhere, all of them. Throws UserError where there is no verdict. */
export async function analysedSide(path: string, bundle: Bundle, source: Source, label: string): Promise<Side> {
  for await (const { analysis, error } of analyseAll([{ path, read: () => bundle }], { timeoutMs })) {
    if (analysis === undefined) throw new UserError(`${path}: ${error}`, 'nothing was compared');
    return sideOf({ ...analysis, digest: boundDigest(bundle, source) }, bundle, source, label);
  }
  throw new UserError(`${path} was not analysed`, 'nothing was compared');
}

/** What would be installed. */
export function candidateSide({ analysis, bundle, source }: Candidate, label: string): Side {
  const paths = new Set(bundle.entries.map(({ path }) => path));
  const files = analysis.files.filter(({ path }) => paths.has(path));
  return sideOf({ ...analysis, files }, bundle, source, labelled(label, source));
}

/** Bytes that were analysed. */
export function sideOf(analysis: Analysis, bundle: Bundle, source: Source, label: string): Side {
  const entry = lockEntry(analysis, source, null, { name: `skillcheck ${versionOf()}`, ruleset });
  return { label, entry, analysis, bytes: recorded(entry, bytesOf(bundle)) };
}

function labelled(label: string, source: Source): string {
  return [label, releaseOf(source)].filter((part) => part !== '').join(' ');
}

function recorded({ files }: LockEntry, find: Side['bytes']): Side['bytes'] {
  return (path) => {
    const line = Object.hasOwn(files, path) ? files[path] : undefined;
    const bytes = line === undefined ? undefined : find(path);
    return bytes !== undefined && line?.split(' ', 1)[0] === digestBytes(bytes) ? bytes : undefined;
  };
}
