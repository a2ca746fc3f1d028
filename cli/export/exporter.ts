import type { LockEntry } from '../../core/index.ts';

/** A locked skill. */
export interface Locked {
  /** The install path. */
  readonly key: string;
  readonly entry: LockEntry;
}

/** What of a lock is exported. */
export interface Selection {
  /** Skills whose decision is pass, sorted by install path. */
  readonly passing: readonly Locked[];
  /** Skills that are left out. */
  readonly left: readonly Locked[];
}

/** What an exporter made of a selection. */
export interface Exported {
  /** What goes to stdout, ready for a terminal; undefined where it would be wrong to print anything. */
  readonly text: string | undefined;
  /** Why there is no text, or why it lacks something: sentences, not escaped. */
  readonly problems: readonly string[];
  /** What a person should know beside it: sentences, not escaped. */
  readonly notes: readonly string[];
}

/** One thing that a lock can be turned into. The same selection gives the same text. */
export interface Exporter {
  readonly kind: string;
  export(selection: Selection, format: string | undefined): Exported;
}
