import type { Range } from '../../bundle/span.ts';

/** Where the lines of a text start and end, without their line breaks (`\r\n`, `\n` or `\r`). */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Splits `text` from offset `from` on. */
export function readLines(text: string, from: number): Lines {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = from;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    starts.push(start);
    ends.push(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  starts.push(start);
  ends.push(text.length);
  return { text, starts, ends };
}

/** Maps offsets of a text that was cut out of a document, line by line, to offsets of the document. */
export interface OffsetMap {
  /** Offset of the document at which the character at `offset` stands. */
  at(offset: number): number;
  locate(range: Range): Range;
}

/** A stretch of the cut text. */
export interface Piece {
  /** Offset in the cut text, and the offset of the document where it stands. */
  readonly at: number;
  readonly to: number;
  /** So many characters at the start stand for a tab that was cut in two. */
  readonly pad: number;
  /** For what stands there in another form (an entity): how long that is in the document. */
  readonly width?: number;
}

/** A map from sorted pieces; there must be at least one for every text that is not empty. */
export function mapPieces(pieces: readonly Piece[], length: number, end: number): OffsetMap {
  const find = (offset: number): Piece | undefined => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return pieces[low];
  };
  const at = (offset: number): number => {
    const piece = find(offset);
    if (piece === undefined) return end;
    if (piece.width !== undefined) return piece.to;
    return Math.min(piece.to + Math.max(0, offset - piece.at - piece.pad), end);
  };
  const after = (offset: number): number => {
    const piece = find(offset);
    return piece?.width === undefined ? at(offset) + 1 : piece.to + piece.width;
  };
  return {
    at,
    locate: (range) => {
      const start = at(Math.max(0, Math.min(range.start, length)));
      if (range.end <= range.start) return { start, end: start };
      return { start, end: Math.max(start, Math.min(after(Math.min(range.end, length) - 1), end)) };
    },
  };
}

/**
 * The map of a block's content whose first line was cut out of line `first`. A line of the content is the end of its source line, except
 * that a tab cut in two has become spaces, and that blanks at the very start and end are trimmed.
 */
export function mapContent(content: string, lines: Lines, first: number): OffsetMap {
  const pieces: Piece[] = [];
  let line = first;
  for (let at = 0; ; line++) {
    const next = content.indexOf('\n', at);
    const end = next === -1 ? content.length : next;
    pieces.push(mapLine(content, at, end, lines, line));
    at = next + 1;
    if (next === -1 || at === content.length) break;
  }
  return mapPieces(pieces, content.length, lines.text.length);
}

function mapLine(content: string, at: number, end: number, lines: Lines, line: number): Piece {
  const from = lines.starts[line] ?? lines.text.length;
  let stop = lines.ends[line] ?? lines.text.length;
  let rest = at;
  if (end === content.length && !endsAlike(content, end, lines, line)) {
    while (stop > from && isBlank(lines.text.charCodeAt(stop - 1))) stop--;
  }
  // The characters kept are the same from the right on; what does not fit on the left is padding.
  const room = stop - from;
  if (end - rest > room) rest = end - room;
  let to = stop - (end - rest);
  while (rest < end && isBlank(content.charCodeAt(rest)) && content.charCodeAt(rest) !== lines.text.charCodeAt(to)) {
    rest++;
    to++;
  }
  return { at, to, pad: rest - at };
}

function endsAlike(content: string, end: number, lines: Lines, line: number): boolean {
  const stop = lines.ends[line] ?? 0;
  if (end === 0 || stop === 0) return true;
  return isBlank(content.charCodeAt(end - 1)) === isBlank(lines.text.charCodeAt(stop - 1));
}

/** Space, tab or line break. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
