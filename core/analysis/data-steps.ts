import type { Range } from '../bundle/span.ts';
import type { LocalInstruction } from '../facts/language.ts';
import { commandShape } from '../languages/markdown/commands.ts';
import { readLines } from '../languages/markdown/instructions/index.ts';

/** Words by which a page has its reader do what a data file holds, not only look something up in it. */
const carriesOut =
  /\b(?:run|execute|follow|perform|obey|carry out|work (?:through|off)|do what|act (?:on|as)|apply|steps? (?:in|of|from)|instructions? (?:in|of|from)|orders? (?:in|of|from))\b/i;
const dataFile = /^[\w-][\w.-]{0,120}\.(?:json5?|jsonl|ya?ml|toml|ini|conf|csv|tsv|xml|properties)$/i;
/** Values of one file that are read; behind them is a gap. */
const mostValues = 50_000;

/** Which of a skill's data files some page tells its reader to carry out; `paths` are those of all its texts. */
export function carriedOutFiles(documents: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  const names = new Set(
    paths.map((path) => path.slice(path.lastIndexOf('/') + 1)).filter((name) => dataFile.test(name)),
  );
  const out = new Set<string>();
  for (const text of names.size === 0 ? [] : documents) {
    const lower = text.toLowerCase();
    for (const name of names) if (isToldIn(text, lower, name.toLowerCase())) out.add(name.toLowerCase());
  }
  return out;
}

/** Mentions of one name in one page that are looked at. */
const mostMentions = 200;

function isToldIn(text: string, lower: string, name: string): boolean {
  let at = lower.indexOf(name);
  for (let count = 0; at >= 0 && count < mostMentions; count++) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    if (carriesOut.test(text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 2000), Math.min(stop, at + 4000)))) {
      return true;
    }
    at = lower.indexOf(name, stop);
  }
  return false;
}

/** A value of a data file that is a command, and where it stands. */
export interface DataCommand {
  readonly text: string;
  readonly range: Range;
}

/** What the values of a data file have their reader do: commands, and orders in words. `unread`: where the budget ended, if it did. */
export function dataSteps(text: string): {
  readonly commands: readonly DataCommand[];
  readonly instructions: readonly LocalInstruction[];
  readonly unread: Range | undefined;
} {
  const commands: DataCommand[] = [];
  const instructions: LocalInstruction[] = [];
  let block = 0;
  for (const { value, range } of valuesOf(text)) {
    if (++block > mostValues)
      return { commands, instructions, unread: { start: range.start, end: Math.max(range.end, text.length) } };
    if (commandShape(value) === 'sure') commands.push({ text: value, range });
    else if (/[a-z]{2}\s\S{1,80}\s\S/i.test(value)) instructions.push(...readLines(value, range, 'body', block));
  }
  return { commands, instructions, unread: undefined };
}

interface DataValue {
  readonly value: string;
  readonly range: Range;
}

/** Strings in quotes, and what stands behind a key or a dash, with the lines below that are indented more. */
function* valuesOf(text: string): Generator<DataValue> {
  yield* quotedValues(text);
  if (/^\s{0,200}[[{]/.test(text)) return;
  yield* cellValues(text);
  let inside = 0;
  for (let start = 0, next = 0; start < text.length; start = next) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    next = end + 1;
    const line = text.slice(start, end);
    const head = /^[ \t]{0,80}(?:- )?(?:[\w.-]{1,80}:[ \t]{1,20}|- )(?!["[{])/.exec(line)?.[0];
    if (head === undefined || line.length - head.length < 1) continue;
    if (/^[>|][+-]?\d?[ \t]{0,20}$/.test(line.slice(head.length, head.length + 24))) {
      // Lines that look like keys in such a text are read for themselves, and begin no further text.
      if (start < inside) continue;
      const below = folded(text, next, indentOf(line));
      inside = below.end;
      yield { value: below.text, range: { start: below.start, end: below.end } };
    } else if (line.length - head.length >= 4)
      yield { value: line.slice(head.length), range: { start: start + head.length, end } };
  }
}

/** Strings in double quotes that end on their line, in one pass. */
function* quotedValues(text: string): Generator<DataValue> {
  for (let open = text.indexOf('"'); open >= 0; ) {
    let end = open + 1;
    while (end < text.length && text[end] !== '"' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
    if (text[end] === '"' && end - open > 4) {
      const value = text
        .slice(open + 1, end)
        .replace(/\\(["\\/])/g, '$1')
        .replace(/\\n/g, '\n');
      yield { value, range: { start: open + 1, end } };
    }
    open = text.indexOf('"', end + 1);
  }
}

/** Cells without quotes, where the first line is a header of a table. */
function* cellValues(text: string): Generator<DataValue> {
  const mark = /^\W?\w[\w ]{0,60}([,;\t|])[\w ]{1,60}(?:[,;\t|][\w ]{1,60}){0,40}\r?\n/.exec(text.slice(0, 4000))?.[1];
  if (mark === undefined) return;
  const cell = new RegExp(`(?:^|\\${mark})([^\\${mark}"\\r\\n]{4,4000})(?=\\${mark}|\\r?\\n|$)`, 'g');
  for (const match of text.matchAll(cell)) {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    yield { value, range: { start: end - value.length, end } };
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A text in the lines below a key that are indented more than it. */
function folded(text: string, from: number, indent: number): { text: string; start: number; end: number } {
  const lines: string[] = [];
  let at = from;
  while (at < text.length) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    if (line.trim() !== '' && indentOf(line) <= indent) break;
    lines.push(line.trim());
    at = end + 1;
  }
  return { text: lines.join(' '), start: from, end: Math.min(at, text.length) };
}
