import type { Range } from '../../bundle/span.ts';

/** A map from offsets of a JSON string's value to the source. `start` is the offset of its opening quote. */
export function locateInString(source: string, start: number, end: number): (range: Range) => Range {
  const inner = { start: start + 1, end: end - 1 };
  const raw = source.slice(inner.start, inner.end);
  const offsets = raw.includes('\\') ? offsetsOf(raw) : undefined;
  const at = (offset: number): number =>
    inner.start + Math.min(offsets === undefined ? offset : (offsets[offset] ?? raw.length), raw.length);
  return (range) => {
    const from = at(Math.max(0, range.start));
    return { start: from, end: Math.max(from, at(Math.max(0, range.end))) };
  };
}

/** For each UTF-16 unit of the value, and its end, where it starts in the raw text between the quotes. */
function offsetsOf(raw: string): number[] {
  const offsets: number[] = [];
  for (let at = 0; at < raw.length; ) {
    offsets.push(at);
    at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
  }
  offsets.push(raw.length);
  return offsets;
}
