import type { Range, Span } from '../bundle/span.ts';
import { type Document, joinKey, parseYaml } from './document.ts';
import { applyEdits } from './edit.ts';
import { indentFlows, type LineValue, quoteDescription, readLines } from './lines.ts';

/** A frontmatter block as both readers start from it. */
export interface Block {
  /** Line breaks are `\n` or `\r\n`; otherwise as written. */
  readonly text: string;
  /** The YAML exactly as it stands. */
  readonly strict: Document;
  /** The YAML after OpenClaw's repairs; the same object as `strict` where none was needed. */
  readonly repaired: Document;
  /** `key: value` lines, read without YAML. */
  readonly lines: ReadonlyMap<string, LineValue>;
  /** Where the value at a key path stands in the file: the nearest enclosing value that has a position. */
  locate(path: readonly (string | number)[]): Span;
  /** A range of `text` in the file. */
  toSpan(range: Range): Span;
}

/** Parses a block in every way a reader does; `start` is its offset in the file. Never throws. */
export function readBlock(path: string, raw: string, start: number): Block {
  // A lone carriage return is a line break to both readers but not to the YAML parser; the length stays the same.
  const text = raw.replace(/\r(?!\n)/g, '\n');
  const lines = readLines(text);
  const strict = parseYaml(applyEdits(text, []));
  const repaired = repair(text, strict);
  const toSpan = (range: Range): Span => ({ path, start: start + range.start, end: start + range.end });
  const positions = repaired.spans.size > 0 ? repaired : strict;
  return {
    text,
    strict,
    repaired,
    lines,
    toSpan,
    locate(keys) {
      const known: Range[] = [];
      let above = '';
      for (const key of keys) {
        above = joinKey(above, key);
        const range = positions.spans.get(above);
        if (range !== undefined) known.push(range);
      }
      const line = lines.get(String(keys[0]))?.range;
      return toSpan(known.at(-1) ?? line ?? { start: 0, end: text.length });
    },
  };
}

/** OpenClaw indents flow collections that stand at the margin, and quotes a one-line description when the YAML is broken. */
function repair(text: string, strict: Document): Document {
  const flows = indentFlows(text);
  const first = flows.length === 0 ? strict : parseYaml(applyEdits(text, flows));
  if (first.faults.length === 0) return first;
  const quoted = quoteDescription(text);
  if (quoted === undefined) return first;
  const edits = [...flows.filter((flow) => flow.start < quoted.start || flow.start > quoted.end), quoted];
  const second = parseYaml(
    applyEdits(
      text,
      edits.sort((a, b) => a.start - b.start),
    ),
  );
  return second.faults.length === 0 ? second : first;
}
