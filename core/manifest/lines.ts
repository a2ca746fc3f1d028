import type { Range } from '../bundle/span.ts';
import type { Edit } from './edit.ts';

/** A value that was read line by line, without YAML. */
export interface LineValue {
  readonly value: string;
  readonly range: Range;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/**
 * What OpenClaw falls back to when YAML fails: `key: value` on a line of its own, or indented lines below an empty value.
 * The last line wins. Keys are attacker-chosen.
 */
export function readLines(block: string): ReadonlyMap<string, LineValue> {
  const found = new Map<string, LineValue>();
  const lines = toLines(block);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const key = line === undefined ? undefined : keyOf(line.text);
    if (line === undefined || key === undefined) continue;
    let start = line.start + key.length + 1;
    let value = line.text.slice(key.length + 1).trim();
    let end = line.start + line.text.length;
    if (value === '' && isIndented(lines[at + 1])) {
      const parts: string[] = [];
      start = lines[at + 1]?.start ?? start;
      for (
        let next = lines[at + 1];
        next !== undefined && (next.text === '' || isIndented(next));
        next = lines[at + 1]
      ) {
        parts.push(next.text);
        end = next.start + next.text.length;
        at++;
      }
      value = parts.join('\n').trim();
    } else {
      value = withoutQuotes(value);
    }
    if (value !== '') found.set(key, { value, range: trimmed(block, start, end) });
  }
  return found;
}

/** Edits that indent a flow collection standing at the margin below its key, as OpenClaw does before it parses. */
export function indentFlows(block: string): readonly Edit[] {
  const edits: Edit[] = [];
  const lines = toLines(block);
  for (let at = 0; at + 1 < lines.length; at++) {
    const text = lines[at]?.text ?? '';
    const key = keyOf(text);
    if (key === undefined || text.slice(key.length + 1).trim() !== '') continue;
    if (!/^[[{]/.test(lines[at + 1]?.text ?? '')) continue;
    let balance = 0;
    do {
      at++;
      const line = lines[at];
      if (line === undefined) break;
      edits.push({ start: line.start, end: line.start, text: '  ' });
      balance += balanceOf(line.text);
    } while (balance > 0);
  }
  return edits;
}

/** The edit that quotes a `description` written on one line, OpenClaw's second attempt; undefined where there is none. */
export function quoteDescription(block: string): Edit | undefined {
  for (const line of toLines(block)) {
    if (keyOf(line.text) !== 'description') continue;
    const value = line.text.slice('description:'.length).trim();
    if (value === '' || /^[|>](?:[1-9][+-]?|[+-][1-9]?)?$/.test(value)) return undefined;
    const start = line.start + line.text.indexOf(value, 'description:'.length);
    return { start, end: start + value.length, text: JSON.stringify(withoutQuotes(value)) };
  }
  return undefined;
}

function toLines(block: string): readonly Line[] {
  let start = 0;
  return block.split('\n').map((text) => {
    const line = { start, text: text.endsWith('\r') ? text.slice(0, -1) : text };
    start += text.length + 1;
    return line;
  });
}

/** The key of `key: value`: letters, digits, `_` and `-` from the margin to the first colon. */
function keyOf(line: string): string | undefined {
  const colon = line.indexOf(':');
  const key = colon < 1 ? '' : line.slice(0, colon);
  return /^[\w-]+$/.test(key) ? key : undefined;
}

function isIndented(line: Line | undefined): boolean {
  return line !== undefined && /^[ \t]/.test(line.text);
}

function withoutQuotes(value: string): string {
  const quote = value.at(0);
  return (quote === '"' || quote === "'") && value.at(-1) === quote ? value.slice(1, -1) : value;
}

function trimmed(block: string, start: number, end: number): Range {
  const text = block.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  return { start: from, end: Math.max(from, start + text.trimEnd().length) };
}

/** How many more brackets a line opens than it closes, outside of quotes. */
function balanceOf(line: string): number {
  let balance = 0;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (quote !== undefined) {
      if (char === '\\') at++;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{' || char === '[') balance++;
    else if (char === '}' || char === ']') balance--;
  }
  return balance;
}
