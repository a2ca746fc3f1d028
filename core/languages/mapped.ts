import type { Range } from '../bundle/span.ts';
import type { Embedded, Standing } from '../facts/language.ts';

/** Text put together from pieces of a source, each of which knows where it stands there. */
export interface Mapped {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Piece {
  /** Where it starts in the text put together. */
  readonly start: number;
  readonly length: number;
  /** Where it comes from. */
  readonly from: Range;
  /** The characters are those of the source, one for one. */
  readonly exact: boolean;
  /** The place that asked for it, when it was put in from elsewhere (the use of a variable). */
  readonly use: Range | undefined;
}

export const empty: Mapped = { text: '', pieces: [] };

/** A part of a source as it stands. `text` may differ from it in characters, never in length. */
export function verbatim(text: string, start: number): Mapped {
  if (text === '') return empty;
  const from = { start, end: start + text.length };
  return { text, pieces: [{ start: 0, length: text.length, from, exact: true, use: undefined }] };
}

/** A text that stands for a range of the source. */
export function standIn(text: string, from: Range): Mapped {
  return text === ''
    ? empty
    : { text, pieces: [{ start: 0, length: text.length, from, exact: false, use: undefined }] };
}

/** One after another. */
export function concat(parts: readonly Mapped[]): Mapped {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const pieces: Piece[] = [];
  let length = 0;
  for (const part of parts) {
    for (const piece of part.pieces) pieces.push(length === 0 ? piece : { ...piece, start: piece.start + length });
    length += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(''), pieces };
}

/** The part between two offsets. */
export function slice(mapped: Mapped, start: number, end: number): Mapped {
  const pieces: Piece[] = [];
  // The pieces of a long text are many, and it is cut often.
  for (let at = pieceAt(mapped.pieces, start); at < mapped.pieces.length; at++) {
    const piece = mapped.pieces[at];
    if (piece === undefined || piece.start >= end) break;
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.start + piece.length);
    if (to <= from) continue;
    const shift = from - piece.start;
    const origin = piece.exact
      ? { start: piece.from.start + shift, end: piece.from.start + shift + (to - from) }
      : piece.from;
    pieces.push({ ...piece, start: from - start, length: to - from, from: origin });
  }
  return { text: mapped.text.slice(start, end), pieces };
}

/** Without blanks at both ends. */
export function trimmed(mapped: Mapped): Mapped {
  const start = mapped.text.length - mapped.text.trimStart().length;
  return slice(mapped, start, Math.max(start, mapped.text.trimEnd().length));
}

/** The same text as something that a place of the source asked for. */
export function usedAt(mapped: Mapped, use: Range): Mapped {
  return { text: mapped.text, pieces: mapped.pieces.map((piece) => ({ ...piece, use })) };
}

/** Index of the last piece that starts at or before an offset, else 0. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Where a range of the text stands in the source: exactly within one piece, else from and to the places that asked for the pieces. */
export function locateIn({ pieces }: Mapped): (range: Range) => Range {
  const at = (offset: number): Piece | undefined => pieces[pieceAt(pieces, offset)];
  return ({ start, end }) => {
    const first = at(start);
    const last = at(Math.max(start, end - 1));
    if (first === undefined || last === undefined) return { start: 0, end: 0 };
    if (first === last && first.exact) {
      const from = Math.min(first.from.start + start - first.start, first.from.end);
      return { start: from, end: Math.max(from, Math.min(first.from.end, from + end - start)) };
    }
    const from = first.use?.start ?? (first.exact ? first.from.start + start - first.start : first.from.start);
    const to = last.use?.end ?? (last.exact ? last.from.start + end - last.start : last.from.end);
    return { start: from, end: Math.max(from, to) };
  };
}

/** What a file that says how to build something runs. */
const runs: Standing = { trigger: 'load', stance: 'acts' };

/** A text as a fragment of shell that runs. */
export function shellOf(mapped: Mapped): Embedded {
  return { language: 'shell', text: mapped.text, locate: locateIn(mapped), standing: runs };
}

/** A script as a fragment of shell that gives it to its interpreter, whatever language that reads. */
export function scriptFor(interpreter: Mapped, body: Mapped): Embedded {
  let word = 'END_OF_SCRIPT';
  while (body.text.includes(word)) word += '_';
  const nowhere = interpreter.pieces[0]?.from ?? body.pieces[0]?.from ?? { start: 0, end: 0 };
  const end = body.text.endsWith('\n') ? '' : '\n';
  return shellOf(concat([interpreter, standIn(` <<'${word}'\n`, nowhere), body, standIn(`${end}${word}\n`, nowhere)]));
}

/** Lines with their offsets, the newline not included; a line that ends in `continued` goes on in the next. */
export function logicalLines(source: Mapped, continued: string): readonly Mapped[] {
  const { text } = source;
  const lines: Mapped[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    for (;;) {
      const newline = text.indexOf('\n', end);
      const stop = newline < 0 ? text.length : newline;
      const line = text.slice(end, stop).replace(/\r$/, '');
      end = stop + 1;
      if (newline < 0 || !endsOdd(line, continued)) break;
    }
    const stop = Math.min(end - 1, text.length);
    lines.push(slice(source, start, text[stop - 1] === '\r' ? stop - 1 : stop));
    start = end;
  }
  return lines;
}

/** Whether a line ends in an odd number of a character. */
function endsOdd(line: string, char: string): boolean {
  let count = 0;
  while (count < line.length && line[line.length - 1 - count] === char) count++;
  return count % 2 === 1;
}

/** A word that a shell reads as it is. */
export function quoted(word: string): string {
  return /^[\w./@:=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
