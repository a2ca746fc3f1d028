/**
 * Where something stands in a bundle: a half-open range of UTF-16 offsets into the decoded text of one file.
 * `path` is a path of the bundle; a member of an archive inside the bundle is `archive.zip!/member/path`.
 * Lines and columns are derived for display only.
 */
export interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A half-open range of UTF-16 offsets in a text at hand, not yet tied to a file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
