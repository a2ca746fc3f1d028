import type { Range } from '../bundle/span.ts';
import type { LocalInstruction } from '../facts/language.ts';
import { commandShape } from '../languages/markdown/commands.ts';
import { readLines } from '../languages/markdown/instructions/index.ts';

/** Words by which a page has its reader do what a data file holds, not only look something up in it. */
const carriesOut =
  /\b(?:run|execute|follow|perform|obey|carry out|work (?:through|off)|do what|act (?:on|as)|apply|steps? (?:in|of|from)|instructions? (?:in|of|from)|orders? (?:in|of|from))\b/i;
const dataFile = /^[\w-][\w.-]{0,120}\.(?:json5?|jsonl|ya?ml|toml|ini|conf|csv|tsv|xml|properties)$/i;
/** Longest value that is read, in UTF-16 units, and most values of one file. */
const most = { letters: 4000, values: 2000 } as const;

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

/** What the values of a data file have their reader do: commands, and orders in words. */
export function dataSteps(text: string): {
  readonly commands: readonly DataCommand[];
  readonly instructions: readonly LocalInstruction[];
} {
  const commands: DataCommand[] = [];
  const instructions: LocalInstruction[] = [];
  let block = 0;
  for (const { value, range } of valuesOf(text)) {
    block++;
    if (commandShape(value) === 'sure') commands.push({ text: value, range });
    else if (/[a-z]{2}\s\S{1,80}\s\S/i.test(value)) instructions.push(...readLines(value, range, 'body', block));
  }
  return { commands, instructions };
}

/** Strings in quotes, and what stands behind a key or a dash, with the lines below that are indented more. */
function* valuesOf(text: string): Generator<{ readonly value: string; readonly range: Range }> {
  let count = 0;
  const quoted = /"((?:[^"\\\n]|\\.){4,4000})"/g;
  const plain = /^[ \t]{0,80}(?:- )?(?:[\w.-]{1,80}:[ \t]{1,20}|- )(?!["[{])([^\n]{4,4000})(?:\n|$)/gm;
  for (const pattern of /^\s{0,200}[[{]/.test(text) ? [quoted] : [quoted, plain, ...cellsOf(text)]) {
    for (const match of text.matchAll(pattern)) {
      if (count++ >= most.values) return;
      const raw = match[1] ?? '';
      const start = match.index + match[0].indexOf(raw);
      if (!/^[>|][+-]?\d?[ \t]{0,20}$/.test(raw)) {
        const value = pattern === quoted ? raw.replace(/\\(["\\/])/g, '$1').replace(/\\n/g, '\n') : raw;
        yield { value, range: { start, end: start + raw.length } };
        continue;
      }
      const below = folded(text, match.index + match[0].length, indentOf(match[0]));
      yield { value: below.text, range: { start: below.start, end: below.end } };
    }
  }
}

/** Cells without quotes, where the first line is a header of a table. */
function cellsOf(text: string): readonly RegExp[] {
  const mark = /^\W?\w[\w ]{0,60}([,;\t|])[\w ]{1,60}(?:[,;\t|][\w ]{1,60}){0,40}\r?\n/.exec(text.slice(0, 4000))?.[1];
  if (mark === undefined) return [];
  return [new RegExp(`(?:^|\\${mark})([^\\${mark}"\\r\\n]{4,4000})(?=\\${mark}|\\r?\\n|$)`, 'g')];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A text in the lines below a key that are indented more than it. */
function folded(text: string, from: number, indent: number): { text: string; start: number; end: number } {
  const lines: string[] = [];
  let at = from;
  while (at < text.length && at - from < most.letters) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    if (line.trim() !== '' && indentOf(line) <= indent) break;
    lines.push(line.trim());
    at = end + 1;
  }
  return { text: lines.join(' '), start: from, end: Math.min(at, text.length) };
}
