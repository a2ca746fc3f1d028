import type { Range } from '../../bundle/span.ts';
import { looseCommands, mayHoldLoose, mayHoldLooseBackwards } from '../loose.ts';
import type { Document } from './model.ts';

/** A text that reads as a command once it is turned as its document asks. */
export interface Deciphered {
  readonly text: string;
  readonly range: Range;
  readonly block: number;
  readonly section: readonly string[];
}

/** Words by which a page has its reader undo a cipher that a person can do by hand. */
const asks =
  /\brot[-_ ]?\d{1,2}\b|\bc(?:a|ä)esar\b|\b(?:shift|mov|rotat|turn|advanc|replac)\w{0,4}\b[^.\n]{0,60}\b(?:letters?|alphabet|places|positions)\b|\b(?:back to front|backwards?|revers(?:e|ed|ing)|right to left|from the (?:back|end)|last (?:letter|character) first|mirror(?:ed|ing)?)\b/i;
/** One of the words without which nothing above matches, in one quick pass. */
const mayAsk =
  /\brot[-_ ]?\d|\bc(?:a|ä)esar|\bletters?\b|\bcharacter|\balphabet|\bplaces\b|\bpositions\b|\bback\b|\bbackward|\brevers|\bright to left|\bfrom the (?:back|end)|\bmirror/i;
const turnsRound =
  /\b(?:back to front|backwards?|revers(?:e|ed|ing)|right to left|from the (?:back|end)|last (?:letter|character) first|mirror)/i;
const numbers =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const places = new RegExp(
  `\\brot[-_ ]?(\\d{1,2})\\b|\\b(\\d{1,2}|${numbers.join('|')}) (?:places|positions|letters|steps)\\b|\\b(?:places|positions|letters|steps) by (\\d{1,2}|${numbers.join('|')})\\b`,
  'gi',
);

/** The commands that a document hides behind ciphers it explains; what it shows is tried in every way that it names. */
export function deciphered(document: Document, text: string): readonly Deciphered[] {
  if (!mayAsk.test(text) || !asks.test(text)) return [];
  const shifts = new Set<number>();
  for (const [, a, b, c] of text.matchAll(places)) {
    const word = (a ?? b ?? c ?? '').toLowerCase();
    const number = /^\d/.test(word) ? Number(word) : numbers.indexOf(word) + 1;
    if (number > 0 && number < 26) for (const one of [number, 26 - number]) shifts.add(one);
  }
  if (/\bcaesar|\brot13/i.test(text)) shifts.add(13);
  const round = turnsRound.test(text);
  const out: Deciphered[] = [];
  const tryOn = (raw: string, range: Range, block: number, section: readonly string[]) => {
    const plain = raw.trim();
    if (plain.length < 10) return;
    for (const shift of [0, ...shifts]) {
      const shifted = shift === 0 ? plain : rotated(plain, shift);
      const found = shift !== 0 && isCommand(shifted) ? shifted : round ? commandBehind(shifted) : undefined;
      if (found === undefined || found === plain) continue;
      out.push({ text: found, range, block, section });
      return;
    }
  };
  for (const fence of document.fences) tryOn(fence.content, fence.range, fence.index, fence.section);
  for (const { sentences, index, section } of document.blocks)
    for (const sentence of sentences) {
      for (const code of sentence.code) tryOn(code.text, code.range, index, section);
      if (sentence.code.length === 0) tryOn(sentence.text, sentence.range, index, section);
    }
  return out;
}

function isCommand(text: string): boolean {
  return mayHoldLoose(text) && looseCommands(text).length > 0;
}

/** The command that a text is from behind. */
function commandBehind(text: string): string | undefined {
  if (!mayHoldLooseBackwards(text)) return undefined;
  const one = turned(text);
  return looseCommands(one).length > 0 ? one : undefined;
}

function rotated(text: string, by: number): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0);
    const base = code >= 97 ? 97 : 65;
    return String.fromCharCode(base + ((code - base + by) % 26));
  });
}

function turned(text: string): string {
  return text
    .split('\n')
    .map((line) => [...line].reverse().join(''))
    .join('\n');
}
