import type { Digest } from './digest.ts';

/** A skill as it would be installed: every entry, its bytes, and one digest over them. Immutable, in memory. */
export interface Bundle {
  /** What people call it: the folder name, or the archive's name without its ending. */
  readonly name: string;
  /** Sorted by the UTF-8 bytes of the path. */
  readonly entries: readonly Entry[];
  /** Digest over path, size, bytes and executable bit of every entry (see digest.ts). */
  readonly digest: Digest;
  /** What makes the bundle unsafe to write to disk, and what was not even listed; unread entries speak for themselves. */
  readonly problems: readonly BundleProblem[];
}

/** One thing an installer would copy. `path` is relative, `/`-separated, with no `.`, `..` or empty part. */
export type Entry = FileEntry | LinkEntry | UnreadEntry;

export interface FileEntry {
  readonly kind: 'file';
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Owner's executable bit. */
  readonly executable: boolean;
}

/** A symbolic link. It is never followed; `inside` tells whether its target stays within the bundle, by path alone. */
export interface LinkEntry {
  readonly kind: 'link';
  readonly path: string;
  readonly target: string;
  readonly inside: boolean;
}

/** A file whose bytes were not taken in because a limit was reached; it makes the analysis incomplete. */
export interface UnreadEntry {
  readonly kind: 'unread';
  readonly path: string;
  /** Size in bytes as far as it is known. */
  readonly size: number;
  readonly reason: string;
}

/**
 * `unsafe` blocks (a path that escapes or deceives, a duplicate member, a malformed archive);
 * `limit` means that something was not read.
 */
export interface BundleProblem {
  readonly kind: 'unsafe' | 'limit';
  /** Escaped or shortened where the real name cannot be a path. */
  readonly path: string;
  readonly reason: string;
}
