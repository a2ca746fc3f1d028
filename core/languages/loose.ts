import type { Range } from '../bundle/span.ts';
import { withoutEnd } from '../facts/ends.ts';

/** A shell command that stands in a text without any mark around it. */
export interface LooseCommand {
  readonly text: string;
  readonly range: Range;
  /** `text` is what the range says, put into shell: offsets inside it mean nothing. */
  readonly translated: boolean;
}

const interpreter =
  '(?:sudo\\s+)?(?:/(?:usr/)?bin/)?(?:ba|z|da|k)?sh|python3?|node|perl|ruby|php|osascript|pwsh|powershell';
/** What of the words behind the interpreter belongs to it: in prose, anything else may be the sentence going on. */
const flags = '(?:\\s{1,3}-{1,2}[\\w=-]{0,30}){0,6}';
const fetcher = '(?:curl|wget|fetch|aria2c)';

/** Shapes that fetch or decode something and run it, from the first word of the command to the end of its line. */
const shapes: readonly RegExp[] = [
  new RegExp(`\\b(?:${interpreter})\\s{1,4}-c\\s{1,4}["']?\\$\\(\\s{0,4}${fetcher}\\b[^\\n]{3,}`, 'g'),
  new RegExp(`(?:\\b(?:source|${interpreter})|(?<=\\s)\\.)\\s{1,4}<\\(\\s{0,4}${fetcher}\\b[^\\n]{3,}`, 'g'),
  new RegExp(`\\beval\\s{1,4}["']?\\$\\(\\s{0,4}${fetcher}\\b[^\\n]{3,}`, 'g'),
  /\bkubectl\s{1,4}(?:apply|create)\s{1,4}(?:-\S{1,40}\s{1,4}){0,4}-f\s{1,4}https?:\/\/\S{3,}/g,
];

/** The same by their ends, which say more than their beginnings: how each ends, and the first word that it began with in the same line. */
const endings: readonly { readonly end: RegExp; readonly head: RegExp; readonly past: '|' | '' }[] = [
  { end: new RegExp(`\\|\\s{0,4}(?:${interpreter})\\b${flags}`, 'g'), head: new RegExp(`\\b${fetcher}\\s`), past: '|' },
  // Saved, then made executable or started; what `fetch` means in a sentence is no program.
  {
    end: new RegExp(
      `(?:&&|;)\\s{0,4}(?:sudo\\s{1,4})?(?:chmod\\s|(?:${interpreter})\\s|\\.{1,2}/|~/|/(?:tmp|var|usr|opt)/)[^\\n]*`,
      'g',
    ),
    head: /\b(?:curl|wget|aria2c)\s/,
    past: '',
  },
  { end: /\s-{1,2}(?:e|c|exec|sh-exec)\s{1,4}\S{2,80}/g, head: /\b(?:nc|ncat|netcat)\s/, past: '' },
  {
    end: new RegExp(`\\|\\s{0,4}(?:base64|xxd|openssl)\\s[^\\n|]{0,60}\\|\\s{0,4}(?:${interpreter})\\b${flags}`, 'g'),
    head: /\b(?:echo|printf)\s/,
    past: '|',
  },
];

/** PowerShell that does the same: the address, put where a shell would have it. */
const cradle =
  /\b(?:irm|iwr|invoke-restmethod|invoke-webrequest|curl)\s{1,4}(?:-\w{1,20}\s{1,4}){0,4}["']?(https?:\/\/[^\s"'|)]{4,})["']?[^\n|]{0,80}\|\s{0,4}(?:iex|invoke-expression)\b|\b(?:iex|invoke-expression)\b[^\n]{0,120}?(?:irm|iwr|invoke-restmethod|invoke-webrequest|downloadstring)\b[\s(]{1,4}["']?(https?:\/\/[^\s"'|)]{4,})/gi;

/** Whether a text can hold one at all; asked before the shapes are tried. */
const possible =
  /\b(?:curl|wget|fetch|aria2c|base64|xxd|openssl|irm|iwr|invoke-|downloadstring|kubectl|(?:nc|ncat|netcat)\s)/i;

/** The same words anywhere: whether some part of a text can hold one, as written or from behind. */
const somewhere =
  /(?:curl|wget|fetch|aria2c|base64|xxd|openssl|irm|iwr|invoke-|downloadstring|kubectl|nc\s|ncat\s|netcat\s)/i;
const backwards =
  /(?:lruc|tegw|hctef|c2aira|46esab|dxx|lssnepo|mri|rwi|-ekovni|gnirtsdaolnwod|ltcebuk|\s(?:cn|tacn|tacten))/i;

/** Whether `looseCommands` can find anything in any part of a text, also in one that starts within a word. */
export function mayHoldLoose(text: string): boolean {
  return somewhere.test(text);
}

/** The same of what the lines of a text say from behind. */
export function mayHoldLooseBackwards(text: string): boolean {
  return backwards.test(text);
}

/** The commands that fetch or decode something and run it, wherever they stand in a text. */
export function looseCommands(text: string): readonly LooseCommand[] {
  if (!possible.test(text)) return [];
  const out: LooseCommand[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const cut = trimmed(match[0]);
      out.push({ text: cut, range: { start: match.index, end: match.index + cut.length }, translated: false });
    }
  }
  for (const ending of endings) out.push(...endingIn(text, ending));
  for (const match of text.matchAll(cradle)) {
    const url = match[1] ?? match[2] ?? '';
    const range = { start: match.index, end: match.index + match[0].length };
    out.push({ text: `curl -s '${url.replaceAll("'", '')}' | sh`, range, translated: true });
  }
  return out;
}

/** Commands by their ends: what lies between two ends is looked through once, however long it is. */
function* endingIn(text: string, { end, head, past }: (typeof endings)[number]): Generator<LooseCommand> {
  let from = 0;
  for (const match of text.matchAll(end)) {
    const passage = text.slice(from, match.index);
    const start = Math.max(passage.lastIndexOf('\n'), past === '' ? -1 : passage.lastIndexOf(past)) + 1;
    const found = head.exec(passage.slice(start));
    from = match.index + (found === null ? 0 : match[0].length);
    // Something stands between the program and the end.
    if (found === null || start + found.index + found[0].length + 3 > passage.length) continue;
    const at = match.index - passage.length + start + found.index;
    const cut = trimmed(text.slice(at, match.index + match[0].length));
    yield { text: cut, range: { start: at, end: at + cut.length }, translated: false };
  }
}

/** Without the quote, bracket or tag that closes what the command stands in. */
function trimmed(command: string): string {
  let end = command.length;
  for (const mark of ['`', '</', '"', "'", ')', ']', '}', '>']) {
    const open = mark === ')' ? '(' : mark === ']' ? '[' : mark === '}' ? '{' : mark;
    const at = command.lastIndexOf(mark, end - 1);
    if (at < 0) continue;
    const head = command.slice(0, at);
    const balanced =
      mark === open ? head.split(mark).length % 2 === 1 : head.split(open).length <= head.split(mark).length;
    if (balanced) end = Math.min(end, at);
  }
  return withoutEnd(command.slice(0, end), ' \t\r\n\f\v\xa0.,;:!');
}
