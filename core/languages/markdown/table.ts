import { isBlank, type Lines, mapPieces, type OffsetMap, type Piece } from './lines.ts';

/** A cell of a table's source line: its content with `\|` as `|`, trimmed, and where it stands. */
export interface Cell {
  readonly content: string;
  readonly map: OffsetMap;
}

/** Cuts a source line at the bars that are not escaped, as the parser does. `first` is the content of the row's first cell. */
export function readCells(lines: Lines, line: number, first: string): Cell[] {
  const { text } = lines;
  const start = lines.starts[line] ?? 0;
  const end = lines.ends[line] ?? start;
  const cells: Cell[] = [];
  let pieces: Piece[] = [];
  let content = '';
  let from = start;
  const take = (to: number): void => {
    if (to > from) pieces.push({ at: content.length, to: from, pad: 0 });
    content += text.slice(from, to);
  };
  const close = (): void => {
    cells.push(trimmed(content, pieces, text.length));
    pieces = [];
    content = '';
  };
  for (let at = start; at < end; at++) {
    if (text[at] !== '|') continue;
    if (at > start && text[at - 1] === '\\') {
      take(at - 1);
      from = at;
    } else {
      take(at);
      close();
      from = at + 1;
    }
  }
  take(end);
  close();
  const [head, second] = cells;
  // What stands before a leading bar is the marks of what encloses the table.
  const leading = head !== undefined && /^[\s>*+\-\d.)]*$/.test(head.content) && second?.content === first;
  if (leading) cells.shift();
  else if (head !== undefined && head.content !== first && head.content.endsWith(first)) {
    const cut = head.content.length - first.length;
    cells[0] = { content: first, map: shifted(head.map, cut) };
  }
  return cells;
}

function trimmed(content: string, pieces: readonly Piece[], end: number): Cell {
  let cut = 0;
  while (cut < content.length && isBlank(content.charCodeAt(cut))) cut++;
  const text = content.trim();
  return { content: text, map: shifted(mapPieces(pieces, content.length, end), cut) };
}

function shifted(map: OffsetMap, by: number): OffsetMap {
  if (by === 0) return map;
  return {
    at: (offset) => map.at(offset + by),
    locate: (range) => map.locate({ start: range.start + by, end: range.end + by }),
  };
}
