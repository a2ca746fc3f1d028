import { isBlank, type Lines, mapPieces, type OffsetMap } from './lines.ts';

/** Where the content of an ATX heading stands in its line: at its end, but for closing `#` and blanks. */
export function mapHeading(content: string, lines: Lines, line: number): OffsetMap {
  const { text } = lines;
  const start = lines.starts[line] ?? 0;
  let end = trimEnd(text, start, lines.ends[line] ?? start);
  let closing = end;
  while (closing > start && text[closing - 1] === '#') closing--;
  if (closing < end && closing > start && isBlank(text.charCodeAt(closing - 1))) {
    const inner = trimEnd(text, start, closing);
    if (text.startsWith(content, inner - content.length)) end = inner;
  }
  return mapPieces([{ at: 0, to: Math.max(start, end - content.length), pad: 0 }], content.length, text.length);
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The titles of the headings that enclose what comes next. */
export interface Outline {
  readonly section: readonly string[];
  enter(level: number, title: string): void;
}

/** An outline at the start of a document. */
export function startOutline(): Outline {
  let open: { level: number; title: string }[] = [];
  let section: readonly string[] = [];
  return {
    get section() {
      return section;
    },
    enter(level, title) {
      open = [...open.filter((heading) => heading.level < level), { level, title }];
      section = open.map((heading) => heading.title);
    },
  };
}
