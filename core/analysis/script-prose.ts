import type { LocalInstruction } from '../facts/language.ts';
import { readLines } from '../languages/markdown/instructions/index.ts';

/** Lines of templates that people write are shorter; longer ones were put together by a program. */
const written = 1000;
const longest = 4000;
/** From this length on, in UTF-16 units, a literal that holds line ends is a page and not one text. */
const page = 1000;
/** Up to this length, in UTF-16 units, a passage that addresses nobody is a message of a program. */
const telling = 60;
/** Languages in which a string between backticks may go on in the lines below. */
const withTemplates: ReadonlySet<string> = new Set(['javascript', 'go']);
/** Words by which a passage speaks to its reader rather than about the code. */
const addressed =
  /\b(?:note|message|instructions?|attention|hint|important|warning) (?:to|for) (?:the |any |all |ai |automated )*(?:agents?|assistants?|ai|models?|llms?|reviewers?|scanners?|users?)\b|\b(?:agents?|assistants?|ai|claude|llm|model|clawd|moltbot|openclaw|system|reviewers?|scanners?)\s?[:,]|\b(?:dear|hey|hello) (?:agent|assistant|ai|claude)\b|\b(?:you must|run this|paste this|to log in again|please (?:run|download|install|open|visit|execute))\b|\b(?:tell|ask|inform) (?:the )?user\b|<(?:important|system|critical|instructions?|hidden)>|\b(?:before|after|when|whenever) (?:calling|using|you (?:call|use)) (?:this|the|any|every|each|another|other)\b[^.]{0,20}\btools?\b/i;

/** Comments and string literals of a script that speak to whoever reads the script or its output: the agent reads both. */
export function readScriptProse(text: string, language?: string): readonly LocalInstruction[] {
  const out: LocalInstruction[] = [];
  let block = 0;
  const take = (whole: Passage): void => {
    // A page that stands in one literal is no sentence: it is read line by line, and each line has to say by itself to whom it speaks.
    if (whole.passage.length <= page || !whole.passage.includes('\\n')) takePart(whole);
    else for (const part of linesOf(whole)) takePart(part);
  };
  const takePart = ({ start, end, passage, packed }: Passage): void => {
    block++;
    if (!/[a-z]{3}\s\S/i.test(passage)) return;
    const speaks = addressed.test(passage);
    // Nothing of it would be kept; other characters than these may become more than one as the text is read.
    if (!speaks && packed && !isProse(passage)) return;
    if (!speaks && passage.length <= telling && !/http|[^\x00-\x7f]/.test(passage)) return;
    for (const instruction of readLines(passage, { start, end }, 'code', block)) {
      const { acts, links } = instruction;
      if (
        speaks ||
        (instruction.text.length > telling && (acts.includes('ignore') || acts.includes('conceal'))) ||
        (links.length > 0 && acts.length > 0)
      )
        out.push(instruction);
    }
  };
  const templates = language !== undefined && withTemplates.has(language);
  for (const passage of passages(text, templates)) take(passage);
  return out;
}

/** The lines of a literal, as its language writes their ends. */
function* linesOf({ start, passage, packed }: Passage): Generator<Passage> {
  for (const { 0: line, index } of passage.matchAll(/(?:[^\\]|\\(?![nr]))+/g))
    yield { start: start + index, end: start + index + line.length, passage: line, packed };
}

/** Whether a literal of a line that a program put together is words, not code between two quotes that belong to others. */
function isProse(passage: string): boolean {
  const words = passage.replace(/https?:\/\/\S+/g, '');
  if (/=>|\$\{|[{};]/.test(words)) return false;
  return words.replace(/[^\p{L}\s]/gu, '').length >= words.length * 0.8;
}

interface Passage {
  readonly start: number;
  readonly end: number;
  /** As long as the range, marks of comments and line ends as spaces. */
  readonly passage: string;
  /** A literal of a line that is longer than people write. */
  readonly packed: boolean;
}

interface Literal {
  /** Where it starts in the text. */
  readonly at: number;
  readonly text: string;
}

const none: readonly Literal[] = [];

/** The mark of a comment in a text that is code itself. */
const inner = /^\s{0,200}(?:#+|\/\/+)/;

/** Runs of comment lines, and string literals, by their marks alone: a script need not parse to be read. */
function* passages(text: string, templates: boolean): Generator<Passage> {
  const { length } = text;
  const holds: Finders = { '"""': finder(text, '"""'), "'''": finder(text, "'''"), '`': finder(text, '`') };
  let run: { start: number; parts: string[] } | undefined;
  let triple: Long | undefined;
  for (let start = 0; start < length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? length : next;
    const mark = triple === undefined ? markOf(text, start, end) : undefined;
    if (triple === '`' && end - start >= written) triple = undefined;
    const within: boolean = triple !== undefined;
    const quotes: Long | undefined = triple ?? tripleIn(text, start, end, holds, templates);
    if (quotes !== undefined && holds[quotes](start, end) && isOdd(text.slice(start, end), quotes))
      triple = triple === undefined ? quotes : undefined;
    // Code before the quotes is no part of what they hold.
    const opens = mark === undefined && !within ? triple : undefined;
    const prose: boolean = mark !== undefined || triple !== undefined || within;
    if (prose) {
      const line = text.slice(start, end);
      run ??= { start, parts: [] };
      const before =
        opens !== undefined ? line.indexOf(opens) + opens.length : (mark ?? inner.exec(line)?.[0] ?? '').length;
      run.parts.push(' '.repeat(before) + line.slice(before));
    }
    if (run !== undefined && (!prose || end + 1 >= length)) {
      const passage = run.parts.join(' ');
      yield { start: run.start, end: run.start + passage.length, passage, packed: false };
      run = undefined;
    }
    if (!prose) {
      for (const { at, text: passage } of literals(text, start, end))
        yield { start: at, end: at + passage.length, passage, packed: end - start >= longest };
    }
    start = end + 1;
  }
}

/** Marks of strings that go on in the lines below. */
type Long = '"""' | "'''" | '`';

/** Whether a mark stands in a line, asked of the lines in order: most have none, and the text is gone through once. */
type Finders = Readonly<Record<Long, (start: number, end: number) => boolean>>;

function finder(text: string, mark: Long): Finders[Long] {
  let at = -1;
  return (start, end) => {
    if (at < start) {
      const next = text.indexOf(mark, start);
      at = next < 0 ? text.length : next;
    }
    return at < end;
  };
}

/** What a line that is a comment, or starts a long string, starts with. */
function markOf(text: string, start: number, end: number): string | undefined {
  const first = firstIn(text, start, end);
  // One of `#`, `/`, `*`, `-`, `<` and the two quotes.
  const can =
    first === 35 || first === 47 || first === 42 || first === 45 || first === 60 || first === 34 || first === 39;
  return can ? /^\s{0,200}(?:#+!?|\/\/+|\/?\*+|--|<!--|"""|''')/.exec(text.slice(start, end))?.[0] : undefined;
}

/** The first character of a line that is no space. */
function firstIn(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code > 32 && code < 127) return code;
    if (code !== 32 && code !== 9) return text.slice(at, end).trimStart().charCodeAt(0);
  }
  return 0;
}

/** The mark of long strings that stands first in a line. */
function tripleIn(text: string, start: number, end: number, holds: Finders, templates: boolean): Long | undefined {
  const double = holds['"""'](start, end);
  const single = holds["'''"](start, end);
  if (double && single) return text.indexOf('"""', start) < text.indexOf("'''", start) ? '"""' : "'''";
  if (double) return '"""';
  if (single) return "'''";
  // A template that goes on in the lines below.
  const opens = templates && end - start < written && holds['`'](start, end) && isOdd(text.slice(start, end), '`');
  return opens ? '`' : undefined;
}

/** Whether a mark stands in a line an odd number of times. */
function isOdd(line: string, mark: Long): boolean {
  return line.split(mark).length % 2 === 0;
}

/** String literals on one line; one without an end runs to the end of the line. */
function literals(text: string, start: number, end: number): readonly Literal[] {
  let out: Literal[] | undefined;
  for (let at = start; at < end; at++) {
    const quote = text.charCodeAt(at);
    if (quote !== 34 && quote !== 39 && quote !== 96) continue;
    let close = at + 1;
    for (; close < end; close++) {
      const code = text.charCodeAt(close);
      if (code === quote) break;
      if (code === 92) close++;
    }
    if (close - at > 16) {
      out ??= [];
      out.push({ at: at + 1, text: text.slice(at + 1, Math.min(close, end)) });
    }
    at = close;
  }
  return out ?? none;
}
