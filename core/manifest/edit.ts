/** A text with pieces replaced, and the way back to offsets of the original. */
export interface Edited {
  readonly text: string;
  /** Offset in the original for an offset in `text`; inside a replacement, the end of what it replaced at most. */
  origin(offset: number): number;
}

/** Replaces `original.slice(start, end)` by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits, which must be sorted and must not overlap. */
export function applyEdits(original: string, edits: readonly Edit[]): Edited {
  const parts: string[] = [];
  const marks: { readonly at: number; readonly from: number; readonly end: number }[] = [{ at: 0, from: 0, end: 0 }];
  let done = 0;
  let length = 0;
  for (const edit of edits) {
    const kept = original.slice(done, edit.start);
    parts.push(kept, edit.text);
    marks.push({ at: length + kept.length, from: edit.start, end: edit.end });
    length += kept.length + edit.text.length;
    marks.push({ at: length, from: edit.end, end: original.length });
    done = edit.end;
  }
  parts.push(original.slice(done));
  const limits = marks.map((mark, index) => (index === 0 ? { ...mark, end: original.length } : mark));
  return {
    text: parts.join(''),
    origin(offset) {
      let low = 0;
      let high = limits.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((limits[middle]?.at ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const mark = limits[low];
      return mark === undefined ? offset : Math.min(mark.from + offset - mark.at, mark.end);
    },
  };
}
