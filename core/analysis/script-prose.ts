import type { LocalInstruction } from '../facts/language.ts';
import { readLines } from '../languages/markdown/instructions/index.ts';

/** Lines of templates that people write are shorter; longer ones were put together by a program. */
const written = 1000;
const longest = 4000;
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
  const take = ({ start, end, passage, packed }: Passage): void => {
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

/** Whether a literal of a line that a program put together is words, not code between two quotes that belong to others. */
function isProse(passage: string): boolean {
  const words = passage.replace(/https?:\/\/\S{1,2000}/g, '');
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
  readonly at: number;
  readonly text: string;
}

const none: readonly Literal[] = [];

/** The mark of a comment in a text that is code itself. */
const inner = /^\s{0,200}(?:#+|\/\/+)/;

/** Runs of comment lines, and string literals, by their marks alone: a script need not parse to be read. */
function* passages(text: string, templates: boolean): Generator<Passage> {
  let run: { start: number; parts: string[] } | undefined;
  let triple: string | undefined;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    const mark = triple === undefined ? markOf(line) : undefined;
    if (triple === '`' && line.length >= written) triple = undefined;
    const within: boolean = triple !== undefined;
    const quotes: string | undefined = triple ?? tripleIn(line, templates);
    if (quotes !== undefined && line.split(quotes).length % 2 === 0) triple = triple === undefined ? quotes : undefined;
    // Code before the quotes is no part of what they hold.
    const opens = mark === undefined && !within ? triple : undefined;
    const prose: boolean = mark !== undefined || triple !== undefined || within;
    if (prose) {
      run ??= { start, parts: [] };
      const before =
        opens !== undefined ? line.indexOf(opens) + opens.length : (mark ?? inner.exec(line)?.[0] ?? '').length;
      run.parts.push(' '.repeat(before) + line.slice(before));
    }
    if (run !== undefined && (!prose || end + 1 >= text.length)) {
      const passage = run.parts.join(' ');
      yield { start: run.start, end: run.start + passage.length, passage, packed: false };
      run = undefined;
    }
    if (!prose) {
      for (const literal of literals(line)) {
        const at = start + literal.at;
        yield { start: at, end: at + literal.text.length, passage: literal.text, packed: line.length >= longest };
      }
    }
    start = end + 1;
  }
}

/** What a line that is a comment, or starts a long string, starts with. */
function markOf(line: string): string | undefined {
  const first = line.charCodeAt(indentOf(line));
  // One of `#`, `/`, `*`, `-`, `<` and the two quotes.
  const can =
    first === 35 || first === 47 || first === 42 || first === 45 || first === 60 || first === 34 || first === 39;
  return can ? /^\s{0,200}(?:#+!?|\/\/+|\/?\*+|--|<!--|"""|''')/.exec(line)?.[0] : undefined;
}

function indentOf(line: string): number {
  const code = line.charCodeAt(0);
  // Letters first: most lines start with one, or with spaces alone.
  if (code > 32 && code < 127) return 0;
  let at = 0;
  while (at < line.length && line.charCodeAt(at) === 32) at++;
  const next = line.charCodeAt(at);
  return next > 32 && next < 127 ? at : line.length - line.trimStart().length;
}

/** The mark of long strings that stands first in a line. */
function tripleIn(line: string, templates: boolean): string | undefined {
  const double = line.indexOf('"""');
  const single = line.indexOf("'''");
  // A template that goes on in the lines below.
  if (double < 0 && single < 0) {
    const opens = templates && line.length < written && line.includes('`') && line.split('`').length % 2 === 0;
    return opens ? '`' : undefined;
  }
  if (double < 0) return "'''";
  return single < 0 || double < single ? '"""' : "'''";
}

/** String literals on one line; one without an end runs to the end of the line. */
function literals(line: string): readonly Literal[] {
  let out: Literal[] | undefined;
  for (let at = 0; at < line.length; at++) {
    const quote = line.charCodeAt(at);
    if (quote !== 34 && quote !== 39 && quote !== 96) continue;
    let end = at + 1;
    for (; end < line.length; end++) {
      const code = line.charCodeAt(end);
      if (code === quote) break;
      if (code === 92) end++;
    }
    if (end - at > 16) {
      out ??= [];
      out.push({ at: at + 1, text: line.slice(at + 1, end) });
    }
    at = end;
  }
  return out ?? none;
}
