import type { Range } from '../bundle/span.ts';
import { latinLookalikes } from './confusables.ts';

/** Characters without a shape: zero width, joiners, fillers, direction marks, variation selectors, tags. Unicode 16, Default_Ignorable_Code_Point. */
const shapeless =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]|\u034f|[\u17b4\u17b5]|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]/u;
const allShapeless = new RegExp(shapeless.source, 'gu');
const joinedWord = /[\p{L}\p{N}]{1,200}/gu;

/** ASCII, and signs that stay as they are: dashes, quotation marks, arrows, frames, check marks. */
const plainSigns = /^[\x00-\x7f\u2012-\u2016\u2018-\u2023\u2190-\u21ff\u2500-\u27bf]*$/;

/** The text as it reads: without shapeless characters, with look-alike letters and styled alphabets as plain Latin. */
export function readable(text: string): string {
  if (plainSigns.test(text)) return text;
  return text
    .replace(allShapeless, '')
    .normalize('NFKC')
    .replace(joinedWord, (word) =>
      mixesScripts(word) ? [...word].map((letter) => latinLookalikes.get(letter) ?? letter).join('') : word,
    );
}

/** A letter of another script, or one of the two Latin ones that are used as others. */
const otherLetter = /(?!\p{Script=Latin})\p{L}|[\u0261\u0131]/u;

/** Whether a word has Latin letters and letters of another script that look like Latin ones. */
export function mixesScripts(word: string): boolean {
  if (!/[A-Za-z]/.test(word) || !otherLetter.test(word)) return false;
  return [...word].every((letter) => latinLookalikes.has(letter) || !otherLetter.test(letter));
}

/** What tag characters spell, run by run; the flags of England, Scotland and Wales are spelled with them and left out. */
export function tagTexts(text: string): readonly { readonly text: string; readonly range: Range }[] {
  if (!/\udb40[\udc00-\udc7f]/.test(text)) return [];
  return [...text.matchAll(/[\u{e0000}-\u{e007f}]{1,20000}/gu)].flatMap((match) => {
    if (text.slice(Math.max(0, match.index - 2), match.index) === '\u{1f3f4}') return [];
    const spelled = [...match[0]]
      .map((one) => (one.codePointAt(0) ?? 0) - 0xe0000)
      .filter((code) => code >= 32 && code < 127);
    return [
      { text: String.fromCharCode(...spelled), range: { start: match.index, end: match.index + match[0].length } },
    ];
  });
}
