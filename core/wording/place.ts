import type { Finding, LocatedEvidence } from '../analysis/analysis.ts';

/** The places of a finding in the order in which they are read: the file of the first one first, then by path and position. */
export function placesOf({ evidence: [primary, ...related] }: Finding, most: number): LocatedEvidence[] {
  const rank = ({ path }: LocatedEvidence) => (path === primary.path ? 0 : 1);
  return [primary, ...related.slice(0, most - 1)].sort((a, b) => rank(a) - rank(b) || byPosition(a, b));
}

/** The source line of a place in three parts, of which the middle one is the evidence; nothing is escaped. */
export function markedLine({ source: { text, offset }, start, end }: LocatedEvidence): {
  readonly lead: string;
  readonly marked: string;
  readonly tail: string;
} {
  const from = Math.min(text.length, Math.max(0, start.column - offset));
  const to = end.line === start.line ? Math.min(text.length, Math.max(from, end.column - offset)) : text.length;
  return { lead: text.slice(0, from), marked: text.slice(from, to), tail: text.slice(to).trimEnd() };
}

function byPosition(a: LocatedEvidence, b: LocatedEvidence): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start.line - b.start.line || a.start.column - b.start.column;
}
