import { stemsOf } from './stems.ts';
import { numbersOf, range, type Words, wordsOf } from './words.ts';

/**
 * For each of at most 31 patterns a bit, set unless the words show that it cannot match the text that they are of: the patterns whose
 * bit is set are worth a try. A pattern that asks for no word is always worth it.
 */
export function gate(patterns: readonly RegExp[]): (words: Words) => number {
  let always = 0;
  let table: Int32Array | undefined;
  const fill = (): Int32Array => {
    const bits = new Int32Array(range);
    for (const [index, pattern] of patterns.entries()) {
      const stems = stemsOf(pattern);
      if (stems === undefined) always |= 1 << index;
      else
        for (const stem of stems)
          for (const number of numbersOf(stem)) bits[number] = (bits[number] ?? 0) | (1 << index);
    }
    return bits;
  };
  return (words) => {
    table ??= fill();
    let found = always;
    for (let at = 0; at < words.length; at++) found |= table[words[at] ?? 0] ?? 0;
    return found;
  };
}

/** What a pattern finds in a text, tried only where the words of the text, when they are at hand, allow a match. */
export interface Gated {
  /** Whether a text of these words is worth a try. */
  allows(words: Words): boolean;
  test(text: string, words?: Words): boolean;
  exec(text: string, words?: Words): RegExpExecArray | null;
}

/** The pattern behind a gate of its own. It must be neither global nor sticky. */
export function gated(pattern: RegExp): Gated {
  const allows = wordTest(pattern);
  return {
    allows,
    test: (text, words = wordsOf(text)) => allows(words) && pattern.test(text),
    exec: (text, words = wordsOf(text)) => (allows(words) ? pattern.exec(text) : null),
  };
}

/** The gate of one pattern. There are many of them, and every sentence comes to each: a bit for a number, so that all stay in the cache. */
function wordTest(pattern: RegExp): (words: Words) => boolean {
  let always = false;
  let bits: Int32Array | undefined;
  const fill = (): Int32Array => {
    const filled = new Int32Array(range >>> 5);
    const stems = stemsOf(pattern);
    always = stems === undefined;
    for (const stem of stems ?? [])
      for (const number of numbersOf(stem)) filled[number >>> 5] = (filled[number >>> 5] ?? 0) | (1 << (number & 31));
    return filled;
  };
  return (words) => {
    bits ??= fill();
    if (always) return true;
    for (let at = 0; at < words.length; at++) {
      const number = words[at] ?? 0;
      if ((((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1) return true;
    }
    return false;
  };
}
