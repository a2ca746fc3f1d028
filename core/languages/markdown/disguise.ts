import type { Range } from '../../bundle/span.ts';
import type { Embedded, Standing } from '../../facts/language.ts';
import { mixesScripts, readable } from '../../facts/unseen.ts';
import { looseCommands } from '../loose.ts';
import { deciphered } from './ciphers.ts';
import type { Block, Document } from './model.ts';
import { joinedPieces } from './pieces.ts';
import { isQuoted, sectionTest } from './quoted.ts';

/** What a passage says once the disguise of its letters is taken off; beside it, the passage as written is read as well. */
export interface Undisguised {
  readonly text: string;
  readonly range: Range;
  readonly block: number;
  readonly section: readonly string[];
  readonly quoted: boolean;
}

/** Letters of all readings of one document, in UTF-16 units; behind them is a gap. */
const mostLetters = 2_000_000;

/** Single characters with one blank between them: `c u r l`. */
const spaced = /[A-Za-z0-9:/.|~_-] (?<![^\s`"'(*_>]. )(?:[A-Za-z0-9:/.|~_-] ){6}/;
/** Single letters with the same mark between them: `c.u.r.l`. */
const marked = /\b[A-Za-z]([.\-_·*+])[A-Za-z]\1[A-Za-z](?:\1[A-Za-z]){0,40}\b/;
const everyMarked = new RegExp(marked, 'g');
/** Digits and signs in the place of letters: one beside a letter, and words of them. */
const leet = /[013457$@](?:[a-z]|(?<=[a-z].))/i;
const leetWord = /(?<![\w/.:-])(?=[\w$@]{0,20}[a-z])[a-z$@]{0,20}[013457$@][\w$@]{1,20}(?![\w/:-])/gi;
/** Blanks that are drawn or spelled out: `curl␣-s`, `curl<space>-s`. */
const drawnBlank = /[␣␠⎵⍽]|[<[{(](?:space|sp|blank)[>\]})]/i;
const everyDrawnBlank = new RegExp(drawnBlank, 'gi');
/** What commands, addresses and orders look like from behind. */
const backwards =
  /\b(?:lruc|tegw|hsab|nohtyp|lave|llehsrewop)\b|s?ptth\b|\/\/:s?ptth|\b(?:snoitcurtsni|noitcurtsni|erongi|draregsid|daolpu|daolnwod|slaitnederc|suoiverp|etucexe)\b/i;
const escaped =
  /(?:\\x[0-9a-f]{2}[\s,]?){6}|(?:\\[0-3]?[0-7]{2}){6}|(?:\\u00[0-9a-f]{2}){6}|(?:%[0-9a-f]{2}){6}|(?:&#x?[0-9a-f]{2,3};){6}|(?:\b0x[0-9a-f]{2}[\s,]{1,3}){6}/i;
/** Words of orders that are cut at the end of a line; two of them in one passage are no accident of the column. */
const cutWords: ReadonlySet<string> = new Set(
  'disregard ignore ignoring forget override bypass previous prior instruction instructions guidelines system prompt user owner download upload execute install credentials password token secret silently secretly quietly without telling mention confirmation permission approve bash curl wget python shell terminal command send sending forward transmit private environment variables read then never tell'.split(
    ' ',
  ),
);
const cut = /(?<![a-z])([a-z]{1,14})(-?)\r?\n[ \t>]{0,20}([a-z]{1,14})/gi;

/**
 * The readings of a document's passages that differ from what is written, without those that only repeat it. `unread`: where the budget
 * ended, if it did.
 */
export function undisguise(
  document: Document,
  text: string,
): { readonly readings: readonly Undisguised[]; readonly unread: Range | undefined } {
  const out: Undisguised[] = [];
  let letters = 0;
  let unread: Range | undefined;
  const add = (reading: Undisguised) => {
    letters += reading.text.length;
    if (letters <= mostLetters) out.push(reading);
    else unread ??= reading.range;
  };
  const badSection = sectionTest();
  for (const block of document.blocks) {
    if (unread !== undefined) break;
    const { start, end } = block.range;
    if (end - start < 12) continue;
    const readings = readingsOf(text.slice(start, end), block);
    if (readings.length === 0) continue;
    const quoted = isQuoted(block.section, '', block, badSection);
    for (const reading of readings)
      add({ text: reading, range: block.range, block: block.index, section: block.section, quoted });
  }
  for (const fence of document.fences) {
    const { content, range, index, section, before } = fence;
    if (unread !== undefined) break;
    if (!(backwards.test(content) || spaced.test(content))) continue;
    const quoted = isQuoted(section, before, undefined, badSection);
    for (const reading of [turned(content), joined(content)])
      if (reading !== undefined) add({ text: reading, range, block: index, section, quoted });
  }
  for (const { text: plain, range, block, section } of deciphered(document, text))
    add({ text: plain, range, block, section, quoted: false });
  for (const piece of joinedPieces(document)) add({ ...piece, quoted: false });
  return { readings: out, unread };
}

const none: readonly string[] = [];

function readingsOf(raw: string, block: Block): readonly string[] {
  const out = [
    joined(raw),
    unmarked(raw),
    ...plainDigits(raw),
    turned(raw),
    decoded(raw),
    mended(raw),
    withBlanks(raw),
    inOneScript(raw),
    plainer(raw, block),
  ].filter((one) => one !== undefined);
  return out.length < 2 ? out : [...new Set(out)];
}

/** Marks of emphasis and code in the middle of a command are gone from what a reader sees. */
function plainer(raw: string, { text }: Block): string | undefined {
  if (!/[*`&_]/.test(raw)) return undefined;
  const commands = looseCommands(text).length;
  return commands > 0 && commands > looseCommands(raw).length ? text : undefined;
}

/** Letters that are spelled out, put together; wider gaps are the blanks between the words. */
function joined(lines: string): string | undefined {
  // The end of a line is one more blank between letters.
  const raw = lines.includes('\n') ? lines.replace(/\r?\n[ \t>]{0,20}/g, ' ') : lines;
  if (!spaced.test(raw)) return undefined;
  const text = raw.replace(
    /(?<![^\s`"'(*_>])[A-Za-z0-9:/.|~_-](?:[ \t]{1,6}[A-Za-z0-9:/.|~_-](?![^\s`"'),*_<])){6,400}/g,
    (run) =>
      run
        .split(/[ \t]{2,6}/)
        .map((word) => word.replace(/[ \t]/g, ''))
        .join(' '),
  );
  return spokenPipe(text);
}

function unmarked(raw: string): string | undefined {
  if (!marked.test(raw)) return undefined;
  return spokenPipe(raw.replace(everyMarked, (word, mark: string) => word.replaceAll(mark, '')));
}

/** `curl … pipe sh` as somebody dictates it. */
function spokenPipe(text: string): string {
  return text.replace(/\bpiped?(?: (?:it )?(?:in)?to)? ((?:ba|z)?sh|python3?|node)\b/g, '| $1');
}

const letters: ReadonlyMap<string, string> = new Map(
  [...'0o3e4a5s7t@a$s'.matchAll(/(.)(.)/g)].map(([, from = '', to = '']) => [from, to]),
);

/** The `1` may stand for either of two letters. */
function plainDigits(raw: string): readonly string[] {
  if (!leet.test(raw)) return none;
  let count = 0;
  const read = (one: 'i' | 'l') =>
    raw.replace(leetWord, (word) => {
      if (/^\d+[a-z]{1,3}$/i.test(word) || /\d{3}/.test(word)) return word;
      count++;
      return word.replace(/[03457@$]/g, (sign) => letters.get(sign) ?? sign).replaceAll('1', one);
    });
  const first = read('i');
  return count >= 3 ? [first, read('l')] : none;
}

function turned(raw: string): string | undefined {
  if (!backwards.test(raw)) return undefined;
  return raw
    .split('\n')
    .filter((line) => backwards.test(line))
    .map((line) => [...line.replace(/`/g, '')].reverse().join('').trim())
    .join('\n');
}

function decoded(raw: string): string | undefined {
  if (!escaped.test(raw)) return undefined;
  return raw
    .replace(/`/g, ' ')
    .replace(/(?:\\x|%|\b0x|\\u00|&#x)([0-9a-f]{2})(?:;|[\s,]{1,3}(?=0x|\\x))?/gi, (_, code: string) =>
      letter(code, 16),
    )
    .replace(/\\([0-3]?[0-7]{2})/g, (_, code: string) => letter(code, 8))
    .replace(/&#(\d{2,3});/g, (_, code: string) => letter(code, 10));
}

function letter(code: string, base: number): string {
  const value = Number.parseInt(code, base);
  return value >= 32 && value < 127 ? String.fromCharCode(value) : ' ';
}

function withBlanks(raw: string): string | undefined {
  if (!drawnBlank.test(raw)) return undefined;
  return raw.replace(everyDrawnBlank, ' ').replaceAll('\\|', '|');
}

/** Words whose letters come from two scripts, in the letters that they look like. */
function inOneScript(raw: string): string | undefined {
  if (!/[\u0250-\u052f]/.test(raw)) return undefined;
  return (raw.match(/[\p{L}\p{N}]{2,60}/gu) ?? []).some(mixesScripts) ? readable(raw) : undefined;
}

/** Words that the ends of lines cut in two. */
function mended(raw: string): string | undefined {
  if (!raw.includes('\n')) return undefined;
  let count = 0;
  for (const [, head = '', , tail = ''] of raw.matchAll(cut))
    if (
      cutWords.has(`${head}${tail}`.toLowerCase()) &&
      !(cutWords.has(head.toLowerCase()) && cutWords.has(tail.toLowerCase()))
    )
      count++;
  return count < 2 ? undefined : raw.replace(cut, '$1$3').replace(cut, '$1$3');
}

/** The commands in such readings: what stands there is told, as it would be in plain letters. */
export function commandsIn(
  readings: readonly Undisguised[],
  trigger: Standing['trigger'],
  stance: Standing['stance'],
): readonly Embedded[] {
  return readings.flatMap(({ text, range, quoted }) =>
    looseCommands(text).map(
      (command): Embedded => ({
        language: 'shell',
        text: command.text,
        locate: () => range,
        standing: { trigger, stance: quoted || stance === 'quoted' ? 'quoted' : 'told' },
      }),
    ),
  );
}
