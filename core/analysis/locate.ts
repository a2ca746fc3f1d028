import { type LineIndex, lineIndex } from '../bundle/lines.ts';
import type { Span } from '../bundle/span.ts';
import type { Evidence } from '../rule.ts';
import type { LocatedEvidence, Position } from './analysis.ts';
import { redact } from './redact.ts';

/** Turns spans into lines, columns and source excerpts; indexes a text's lines only when something in it is shown. */
export interface Locator {
  position(path: string, offset: number): Position;
  evidence(evidence: Evidence): LocatedEvidence;
  /** The text of a span, for fingerprints. */
  text(span: Span): string;
}

/** Longest excerpt of a line, in UTF-16 units. */
const excerpt = 400;

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
  const position = (path: string, offset: number): Position => index(path).position(offset);
  return {
    position,
    evidence({ span, note }) {
      const start = position(span.path, span.start);
      const line = index(span.path).line(start.line) ?? { start: 0, end: 0 };
      const from = Math.max(line.start, Math.min(span.start - 120, line.end - excerpt));
      const text = (texts.get(span.path) ?? '').slice(from, Math.min(line.end, from + excerpt));
      return {
        path: span.path,
        start,
        end: position(span.path, span.end),
        note,
        source: { text: redact(text), offset: from - line.start + 1 },
      };
    },
    text: (span) => (texts.get(span.path) ?? '').slice(span.start, span.end),
  };
}
