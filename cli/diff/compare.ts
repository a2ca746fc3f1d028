import { type Difference, type EntryChange, entryChange, isUnchanged, type Review } from '../../core/index.ts';
import { patience, type TextChange, textChange, unknown } from './patch.ts';
import type { Side } from './side.ts';
import { type TrustChange, trustChanges } from './trust.ts';

/** How one skill differs from another, or from none. */
export interface SkillDiff {
  /** What people call it: an install path, or a name. */
  readonly name: string;
  readonly from: Side | undefined;
  readonly to: Side | undefined;
  readonly trust: readonly TrustChange[];
  readonly change: EntryChange;
  /** What happened to the approval; undefined where nothing did. */
  readonly review: { readonly before: string; readonly after: string } | undefined;
  /** Markdown that changed. */
  readonly prose: readonly TextChange[];
  /** Every file that changed, where that was asked for. */
  readonly texts: readonly TextChange[];
  readonly same: boolean;
}

export interface CompareOptions {
  /** Whether to compare the texts of all files, not of Markdown alone. */
  readonly files?: boolean;
  /** A time of `performance.now()` after which no more texts are compared. */
  readonly deadline?: number;
  /** How the files differ, where somebody knows more than two lists of digests say. */
  readonly differences?: readonly Difference[];
}

/** Compares two sides; one that is undefined is a skill that was not, or is no longer there. */
export function compareSides(
  name: string,
  from: Side | undefined,
  to: Side | undefined,
  { files = false, deadline = performance.now() + patience, differences }: CompareOptions = {},
): SkillDiff {
  const recorded = entryChange(from?.entry, to?.entry);
  const change = differences === undefined ? recorded : { ...recorded, files: differences };
  const trust = from === undefined || to === undefined ? [] : trustChanges(from.entry.source, to.entry.source);
  const review = reviewChange(from?.entry.review ?? null, to?.entry.review ?? null);
  const changed = change.files.filter(({ path, kind }) => path !== '' && kind !== 'executable');
  // One path can differ in several ways.
  const paths = new Set(changed.flatMap(({ path }) => (files || isProse(path) ? [path] : [])));
  const texts = [...paths].map((path) => textOf(path, from, to, deadline));
  const same =
    (from === undefined) === (to === undefined) &&
    change.files.every(({ kind }) => kind === 'registry') &&
    isUnchanged(change.capabilities) &&
    [...trust, ...change.found, ...change.gone, ...change.unexamined].length === 0 &&
    review === undefined;
  const prose = texts.filter(({ path }) => isProse(path));
  return { name, from, to, trust, change, review, prose, texts: files ? texts : [], same };
}

function textOf(path: string, from: Side | undefined, to: Side | undefined, deadline: number): TextChange {
  // Reading a version can be slow too.
  if (performance.now() > deadline) return unknown(path, 'there was no time left to compare it');
  const before = versionIn(from, path);
  const after = versionIn(to, path);
  if (before === 'unknown' || after === 'unknown') return unknown(path, 'the other text is not at hand');
  return textChange(path, before, after, deadline);
}

/** Undefined where a side has no such file. */
function versionIn(side: Side | undefined, path: string): Uint8Array | undefined | 'unknown' {
  if (side === undefined || !Object.hasOwn(side.entry.files, path)) return undefined;
  return side.bytes(path) ?? 'unknown';
}

/** The agent reads Markdown, and does what it says. */
function isProse(path: string): boolean {
  return /\.(?:md|mdx|markdown)$/i.test(path);
}

function reviewChange(before: Review | null, after: Review | null): SkillDiff['review'] {
  const texts = { before: reviewText(before), after: reviewText(after) };
  return texts.before === texts.after ? undefined : texts;
}

/** A decision as a clause; holds what people wrote, not escaped. */
export function reviewText(review: Review | null): string {
  if (review === null) return 'not reviewed';
  const { decision, by, on, until, reason } = review;
  return decision === 'approved'
    ? `approved by ${by} on ${on} until ${until}: ${reason}`
    : `rejected by ${by} on ${on}: ${reason}`;
}
