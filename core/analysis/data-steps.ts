import type { Range } from '../bundle/span.ts';
import type { LocalInstruction } from '../facts/language.ts';
import { commandShape } from '../languages/markdown/commands.ts';
import { readLines } from '../languages/markdown/instructions/index.ts';

/** Words by which a page has its reader do what a data file holds, not only look something up in it. */
const carriesOut =
  /\b(?:run|execute|follow|perform|obey|carry out|work (?:through|off)|do what|act (?:on|as)|apply|steps? (?:in|of|from)|instructions? (?:in|of|from)|orders? (?:in|of|from))\b/i;
/** Endings of files with values. */
const endings = '\\.(?:json5?|jsonl|ya?ml|toml|ini|conf|csv|tsv|xml|properties)';
const dataFile = new RegExp(`^[\\w-][\\w.-]{0,120}${endings}$`, 'i');
const ending = new RegExp(`${endings}(?!\\w)`, 'gi');
/** Values of one file that are read; behind them is a gap. */
const mostValues = 50_000;

/** Which of a skill's data files some page tells its reader to carry out; `paths` are those of all its texts. */
export function carriedOutFiles(documents: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  const names = new Set(
    paths.map((path) => path.slice(path.lastIndexOf('/') + 1)).filter((name) => dataFile.test(name)),
  );
  const out = new Set<string>();
  const known = new Set([...names].map((name) => name.toLowerCase()));
  for (const text of names.size === 0 ? [] : documents) addTold(text, known, out);
  return out;
}

/** How far around a name on its line the words are looked for that have its file carried out. */
const near = { before: 2000, behind: 4000 } as const;

/** Adds the names that a page has its reader carry out. What stands around names that are close to each other is looked at once. */
function addTold(text: string, names: ReadonlySet<string>, out: Set<string>): void {
  let at = 0;
  let until = 0;
  let told = false;
  for (const { 0: written, index } of text.matchAll(ending)) {
    const name = text.slice(nameStart(text, index), index + written.length).toLowerCase();
    if (!names.has(name) || out.has(name)) continue;
    if (index >= Math.min(until, at + near.behind / 4)) {
      const stop = text.indexOf('\n', index);
      at = index;
      until = Math.min(stop < 0 ? text.length : stop, index + near.behind);
      told = carriesOut.test(text.slice(Math.max(text.lastIndexOf('\n', index) + 1, index - near.before), until));
    }
    if (told) out.add(name);
  }
}

/** Where the name starts whose ending stands at an offset. */
function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 121 && /[\w.-]/.test(text.charAt(start - 1))) start--;
  while (text[start] === '.' && start < end) start++;
  return start;
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
  if (/^\s*[[{]/.test(text)) return;
  yield* cellValues(text);
  let inside = 0;
  for (let start = 0, next = 0; start < text.length; start = next) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    next = end + 1;
    const line = text.slice(start, end);
    const head = /^[ \t]*(?:- )?(?:[\w.-]{1,80}:[ \t]+|- )(?!["[{])/.exec(line)?.[0];
    if (head === undefined || line.length - head.length < 1) continue;
    if (/^[>|][+-]?\d?[ \t]*$/.test(line.slice(head.length))) {
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

/** A cell without quotes, by what stands between cells. */
const cells: ReadonlyMap<string, RegExp> = new Map(
  [',', ';', '\t', '|'].map((mark) => [
    mark,
    new RegExp(`(?:^|\\${mark})([^\\${mark}"\\r\\n]{4,4000})(?=\\${mark}|\\r?\\n|$)`, 'g'),
  ]),
);

/** Cells without quotes, where the first line is a header of a table. */
function* cellValues(text: string): Generator<DataValue> {
  const mark = /^\W?\w[\w ]{0,60}([,;\t|])[\w ]{1,60}(?:[,;\t|][\w ]{1,60}){0,40}\r?\n/.exec(text.slice(0, 4000))?.[1];
  if (mark === undefined) return;
  const cell = cells.get(mark);
  if (cell === undefined) return;
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
