/** What follows: a global pattern, and how many characters may stand in front of it. */
export interface Next {
  readonly pattern: RegExp;
  readonly reach: number;
}

/** The end of a sentence, or of a part of it. */
const stop = /;|\.(?!\S)/;

/**
 * Whether a text holds what matches the first pattern, behind it in the same sentence what matches the next, and so on. One pattern of them
 * all would try each with each within their reach.
 */
export function inSequence(text: string, first: RegExp, following: readonly Next[]): boolean {
  let ends = Array.from(text.matchAll(first), ({ 0: found, index }) => index + found.length);
  for (const { pattern, reach } of following) {
    const next: number[] = [];
    let last = 0;
    for (const { 0: found, index } of text.matchAll(pattern)) {
      while ((ends[last + 1] ?? Number.POSITIVE_INFINITY) <= index) last++;
      const before = ends[last] ?? Number.POSITIVE_INFINITY;
      if (before <= index && index - before <= reach && !stop.test(text.slice(before, index)))
        next.push(index + found.length);
    }
    ends = next;
  }
  return ends.length > 0;
}
