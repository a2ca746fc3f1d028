import { sha256 } from '../../bundle/hash.ts';
import type { RawEntry } from '../../bundle/raw.ts';
import { isRegistryFile } from '../../lockfile/registry-file.ts';
import { failure, quotable } from '../failure.ts';
import type { Failure } from '../source.ts';
import type { ListedFile } from './bodies.ts';

/** What is said of a file that is not as listed. */
const most = 5;

/**
 * Compares every file of an archive with the registry's list: both must hold the same paths, once each, with the same size and hash. Only what
 * the registry itself adds to an archive, at any time, may differ. Gives the number of files that are exactly as listed.
 */
export function compareFiles(
  entries: readonly RawEntry[],
  files: readonly ListedFile[],
  host: string,
): Failure | { readonly verified: number } {
  const problems: string[] = [];
  const listed = new Map<string, ListedFile>();
  for (const file of files) {
    if (listed.has(file.path)) problems.push(`${quotable(file.path)} is listed twice`);
    listed.set(file.path, file);
  }
  let verified = 0;
  const met = new Set<string>();
  for (const entry of entries) {
    const { path } = entry;
    if (met.has(path)) problems.push(`${quotable(path)} is there twice`);
    met.add(path);
    const file = listed.get(path);
    const same = file !== undefined && isAsListed(entry, file);
    if (same) verified += 1;
    // What a limit kept out is for the caller to refuse: nobody knows whether it is as listed.
    const unread = 'unread' in entry && entry.size === file?.size;
    if (same || unread || isRegistrys(path)) continue;
    problems.push(`${quotable(path)} ${file === undefined ? 'is not listed' : differenceOf(entry, file)}`);
  }
  for (const path of listed.keys()) {
    if (!met.has(path) && !isRegistrys(path)) problems.push(`${quotable(path)} is missing`);
  }
  if (problems.length === 0) return { verified };
  const more = problems.length > most ? `, and ${problems.length - most} more` : '';
  const reason = `the archive is not what ${host} lists: ${problems.slice(0, most).join(', ')}${more}`;
  return failure('integrity', reason, 'nothing of it was used; tell the registry');
}

function isRegistrys(path: string): boolean {
  return isRegistryFile(path, 'file', { type: 'clawhub' });
}

function isAsListed(entry: RawEntry, { size, sha256: hash }: ListedFile): boolean {
  return 'bytes' in entry && entry.bytes.length === size && sha256(entry.bytes) === hash.toLowerCase();
}

function differenceOf(entry: RawEntry, { size }: ListedFile): string {
  if ('target' in entry) return 'is a link';
  if ('unread' in entry) return `was not read (${entry.unread})`;
  return entry.bytes.length === size ? 'has other bytes' : `has ${entry.bytes.length} bytes instead of ${size}`;
}
