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
  const tried = gate([pattern]);
  return {
    allows: (words) => tried(words) !== 0,
    test: (text, words = wordsOf(text)) => tried(words) !== 0 && pattern.test(text),
    exec: (text, words = wordsOf(text)) => (tried(words) === 0 ? null : pattern.exec(text)),
  };
}
