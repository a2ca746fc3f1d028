import { createHash } from 'node:crypto';

/** Files of a skill by path. */
export type Files = ReadonlyMap<string, Uint8Array>;

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The registry's fingerprint of a set of files: SHA-256 over `path:sha256` lines in English order, as ClawHub computes it. */
export function fingerprint(files: Files): string {
  const lines = inOrder(files).map(([path, bytes]) => `${path}:${hashOf(bytes)}`);
  return hashOf(lines.join('\n'));
}

/** The registry's hash over a folder of a repository. */
export function folderHash(files: Files): string {
  const lines = inOrder(files).map(([path, bytes]) => `${path}\0${bytes.length}\0${hashOf(bytes)}`);
  return hashOf(lines.join('\n'));
}

function inOrder(files: Files): [string, Uint8Array][] {
  return [...files].sort(([a], [b]) => a.localeCompare(b, 'en'));
}
