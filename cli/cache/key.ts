import { type Bundle, digestBytes } from '../../core/index.ts';

/**
 * 64 hexadecimal digits over all that an analysis depends on: the bundle (its digest binds paths, bytes, modes and links), what its digest
 * leaves out (its name, why something was not read), the program that analyses, and V8, whose tables of Unicode change.
 */
export function cacheKey({ name, digest, problems, entries }: Bundle, analyser: string): string {
  const unread = entries.flatMap((entry) => (entry.kind === 'unread' ? [[entry.path, entry.reason]] : []));
  const reasons = problems.map(({ kind, path, reason }) => [kind, path, reason]);
  const parts = [analyser, process.versions.v8, process.versions.unicode, name, digest, reasons, unread];
  return digestBytes(JSON.stringify(parts)).slice('sha256:'.length);
}
