/** Where lines start and end in a text; a line ends with `\n`, `\r\n` or `\r`. Lines and columns count from 1, columns in UTF-16 units. */
export interface LineIndex {
  readonly count: number;
  /** Offsets outside the text are taken as its start or end. */
  position(offset: number): { readonly line: number; readonly column: number };
  /** Half-open range of a line without its ending; undefined when there is no such line. */
  line(number: number): { readonly start: number; readonly end: number } | undefined;
}

/** Indexes the lines of a text once; looking up a position is a binary search. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return {
    count: starts.length,
    position(offset) {
      const at = Math.min(Math.max(offset, 0), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
    },
    line(number) {
      const start = starts[number - 1];
      if (start === undefined) return undefined;
      let end = starts[number] ?? text.length;
      if (number < starts.length) {
        if (text[end - 1] === '\n') end -= 1;
        if (end > start && text[end - 1] === '\r') end -= 1;
      }
      return { start, end };
    },
  };
}
