/** Characters at the start of a word that are looked at. */
export const depth = 4;
/** Bits of the number that stands for the start of a word. */
const bits = 14;

/** The words of a text, in order, each as a number that its first characters give; different starts may give the same. */
export type Words = readonly number[];

/** One more character of a word in its number; 0 stands for its end. */
function add(number: number, code: number): number {
  return (Math.imul(number, 37) + code) & ((1 << bits) - 1);
}

/** 1 … 37 for letters in either case, digits and `_`; 0 for anything else. */
const codes: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  return code >= 48 && code <= 57 ? code - 21 : code === 95 ? 37 : 0;
});

/** The words of a text, in one pass. Words consist of the characters that `\w` means. */
export function wordsOf(text: string): Words {
  // Looked up once: texts come in many kinds (cut out, put together, flat), which makes a look-up on them for each character slow.
  const { charCodeAt } = String.prototype;
  const out: number[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    let number = 0;
    let count = 0;
    for (; at < length; at++) {
      const unit = charCodeAt.call(text, at);
      const code = unit < 128 ? (codes[unit] ?? 0) : 0;
      if (code === 0) break;
      if (count < depth) number = add(number, code);
      count++;
    }
    if (count > 0) {
      for (; count < depth; count++) number = add(number, 0);
      out.push(number);
    }
    at++;
  }
  return out;
}

/** The numbers of all words that start so; of a `whole` one that is shorter than `depth`, of this word alone. */
export function numbersOf({ text, whole }: { readonly text: string; readonly whole: boolean }): readonly number[] {
  let numbers = [[...text].reduce((number, letter) => add(number, codes[letter.charCodeAt(0)] ?? 0), 0)];
  for (let count = text.length; count < depth; count++)
    numbers = numbers.flatMap((number) =>
      whole ? [add(number, 0)] : Array.from({ length: 38 }, (_, code) => add(number, code)),
    );
  return numbers;
}

/** How many numbers there are. */
export const range = 1 << bits;
