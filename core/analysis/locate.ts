import { type LineIndex, lineIndex } from '../bundle/lines.ts';
import type { Span } from '../bundle/span.ts';
import type { Evidence } from '../rule.ts';
import type { LocatedEvidence, Position } from './analysis.ts';
import { mask, redact } from './redact.ts';

/** Turns spans into lines, columns and source excerpts; indexes a text's lines only when something in it is shown. */
export interface Locator {
  position(path: string, offset: number): Position;
  evidence(evidence: Evidence): LocatedEvidence;
  /** The text of a span, for fingerprints. */
  text(span: Span): string;
}

/** Longest excerpt of a line, in UTF-16 units. */
const excerpt = 400;
/** Texts are searched for secrets in stretches of this length, with a margin on both sides, in UTF-16 units. */
const stretch = 16_000;
const margin = 10_000;

/** A locator over the texts of one skill. */
export function createLocator(texts: ReadonlyMap<string, string>): Locator {
  const indexes = new Map<string, LineIndex>();
  const index = (path: string): LineIndex => {
    let known = indexes.get(path);
    if (known === undefined) {
      known = lineIndex(texts.get(path) ?? '');
      indexes.set(path, known);
    }
    return known;
  };
  const masked = new Map<string, string>();
  // More than the excerpt is looked at: a secret may reach beyond it, and the mark by which it is known may stand before it.
  const shown = (path: string, from: number, to: number): string => {
    const part = Math.floor(from / stretch) * stretch;
    const start = Math.max(0, part - margin);
    const key = `${part} ${path}`;
    const known = masked.get(key) ?? mask((texts.get(path) ?? '').slice(start, part + stretch + margin));
    masked.set(key, known);
    return known.slice(from - start, to - start);
  };
  const position = (path: string, offset: number): Position => index(path).position(offset);
  return {
    position,
    evidence({ span, note }) {
      const start = position(span.path, span.start);
      const line = index(span.path).line(start.line) ?? { start: 0, end: 0 };
      const from = Math.max(line.start, Math.min(span.start - 120, line.end - excerpt));
      const text = shown(span.path, from, Math.min(line.end, from + excerpt));
      return {
        path: span.path,
        start,
        end: position(span.path, span.end),
        note: redact(note),
        source: { text, offset: from - line.start + 1 },
      };
    },
    text: (span) => (texts.get(span.path) ?? '').slice(span.start, span.end),
  };
}
