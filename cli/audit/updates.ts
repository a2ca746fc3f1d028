/** A line that has skills replaced by what a registry offers at that moment. */
export interface UpdateLine {
  readonly line: number;
  /** The command alone. */
  readonly text: string;
}

/** Commands that update skills, as a shell line or in prose. */
const command =
  /\bclawd?hub(?:@[\w.-]{1,30})?\s{1,5}(?:--?[\w-]{1,30}(?:[= ][^\s-]\S{0,200})?\s{1,5}){0,4}update\b|\bopenclaw\s{1,5}skills?\s{1,5}update\b|\bgh\s{1,5}skills?\s{1,5}up(?:date|grade)\b|\b(?:npx|bunx|dlx|exec)\s{1,5}(?:--?[\w-]{1,20}\s{1,5}){0,3}skills(?:@[\w.-]{1,30})?\s{1,5}up(?:date|grade)\b/i;

/** Lines that are told of one text. */
const mostLines = 20;

/** Where a text updates skills. */
export function updateLines(text: string): readonly UpdateLine[] {
  const found: UpdateLine[] = [];
  let line = 1;
  for (let start = 0; start <= text.length && found.length < mostLines; line += 1) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const match = command.exec(text.slice(start, end));
    if (match !== null) found.push({ line, text: match[0] });
    start = end + 1;
  }
  return found;
}
