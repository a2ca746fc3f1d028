/** An entry as a source or an archive reader found it, before any check. */
export type RawEntry =
  | { readonly path: string; readonly bytes: Uint8Array; readonly executable: boolean }
  | { readonly path: string; readonly target: string }
  | { readonly path: string; readonly unread: string; readonly size: number };
