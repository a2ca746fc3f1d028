import type { Analysis, Bundle, LockEntry, Policy } from '../core/index.ts';

/** A locked skill as it stands now. */
export interface LockedNow {
  /** The install path. */
  readonly key: string;
  readonly entry: LockEntry;
  readonly policy: Policy;
  /** Undefined where it is not installed any more. */
  readonly now: { readonly bundle: Bundle; readonly analysis: Analysis } | undefined;
}

/** What the command line says about a locked skill, as plain text whose foreign parts are escaped. */
export interface LockWords {
  /** As `skillcheck why` says it: where the skill does what it can do, and who approved that. */
  why(locked: LockedNow): string;
  /** As `skillcheck diff` says it: what was locked against what stands there now. */
  diff(locked: LockedNow): string;
}
