/**
 * How much of a skill is taken in. Going over one is a gap, never a truncation: what is read is read to its last byte, what is not is
 * an unread entry or a `limit` problem. Counted in bytes and entries, so that the same input always gives the same result.
 */
export interface Limits {
  /** Entries of one bundle, and of all archives inside it together. */
  readonly files: number;
  /** Bytes of one file, also of one member of an archive. */
  readonly fileBytes: number;
  /** Bytes of all files of one bundle, also of one archive after unpacking. */
  readonly totalBytes: number;
  /** UTF-8 bytes of one path. */
  readonly pathBytes: number;
  /** Parts of one path; also how deep a collection is searched. */
  readonly pathDepth: number;
  /** How many archives may stand inside each other below a bundle: 1 opens `a.zip`, 2 also `a.zip!/b.zip`. */
  readonly nesting: number;
  /** Unpacked bytes per packed byte of one archive, looked at once more than a megabyte was unpacked. */
  readonly expansion: number;
  /** Unpacked bytes of all archives inside one bundle together. */
  readonly memberBytes: number;
  /** Folders visited while searching a collection for skills. */
  readonly folders: number;
}

/**
 * The limits in use. The largest of 2,291 published skills has a few hundred files and a few megabytes; these leave a wide margin and
 * still bound memory and time. Deflate cannot exceed 1,032:1; text seldom exceeds 20:1.
 */
export const defaultLimits: Limits = {
  files: 10_000,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  pathBytes: 1024,
  pathDepth: 32,
  nesting: 4,
  expansion: 200,
  memberBytes: 512 * 1024 * 1024,
  folders: 100_000,
};
