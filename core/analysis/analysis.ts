import type { Digest } from '../bundle/digest.ts';
import type { Capability, CapabilitySet } from '../facts/capability.ts';
import type { Confidence, Declared, Severity } from '../rule.ts';

/** Depends on the bytes alone (and on the version of the rules). */
export type Verdict = 'pass' | 'review' | 'block';

/**
 * The result for one skill. Plain data: it crosses a worker boundary. Secrets are redacted in every text, but nothing is escaped yet:
 * whoever prints it escapes for the medium.
 */
export interface Analysis {
  readonly name: string;
  readonly description: string | undefined;
  readonly digest: Digest;
  /** False when something that could act was not read. */
  readonly complete: boolean;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Paths of further SKILL.md files in the bundle. */
  readonly nested: readonly string[];
  readonly capabilities: CapabilitySet;
  /** Where each token is first used, for those that have a place. */
  readonly sites: readonly CapabilitySite[];
  readonly declared: Declared;
  /** Worst first: severity, confidence, path, position. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly LocatedGap[];
  /** Every entry of the bundle, sorted by path. */
  readonly files: readonly ReportedFile[];
}

/** The first use of a capability token. */
export interface CapabilitySite {
  readonly capability: Capability;
  readonly token: string;
  readonly path: string;
  readonly start: Position;
}

/** Why the verdict is not `pass`; points at its evidence. */
export type Reason =
  | { readonly code: 'finding'; readonly finding: number }
  | { readonly code: 'gap'; readonly gap: number }
  | { readonly code: 'unsafe'; readonly path: string; readonly reason: string };

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** 16 hexadecimal digits over rule, path, normalised evidence text and ordinal; survives moved lines. */
  readonly fingerprint: string;
  readonly evidence: readonly [LocatedEvidence, ...LocatedEvidence[]];
}

/** Lines and columns count from 1, columns in UTF-16 units; `end` is exclusive. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface LocatedEvidence {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  readonly note: string;
  /** The first line of it, redacted, cut to 400 characters around the evidence; `offset` is the column of its first character. */
  readonly source: { readonly text: string; readonly offset: number };
}

export interface LocatedGap {
  readonly kind: 'blind' | 'partial' | 'inert';
  readonly code: string;
  readonly reason: string;
  readonly path: string;
  readonly start: Position | undefined;
}

export interface ReportedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Of the bytes; for a link, of its target's UTF-8 bytes. */
  readonly digest: Digest;
  readonly kind: 'file' | 'executable' | 'link' | 'unread';
  /** What it is, in a word or two: `Python`, `Markdown`, `PNG image`. */
  readonly type: string;
}
