import type { Range } from '../bundle/span.ts';

/** A SKILL.md cut into its parts; all ranges are offsets of the whole text. */
export interface Split {
  /** `yaml`: a block between delimiters. `engine`: the opening line names a language other than YAML. */
  readonly kind: 'none' | 'yaml' | 'unterminated' | 'engine';
  /** The opening line, without its line break. */
  readonly opening: Range;
  /** Between the delimiters; undefined unless `kind` is `yaml`. */
  readonly frontmatter: Range | undefined;
  /** Everything else; the whole text where there is no block. */
  readonly body: Range;
}

/** Cuts the block between a first line of `---` and the next such line, as OpenClaw and ClawHub do: spaces may follow the dashes. */
export function splitFrontmatter(text: string): Split {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const opening = { start, end: lineEnd(text, start) };
  const whole = { start, end: text.length };
  const bare = { opening, frontmatter: undefined, body: whole };
  const header = text.slice(opening.start, Math.min(opening.end, opening.start + 200));
  if (!header.startsWith('---')) return { kind: 'none', ...bare };
  const word = header.slice(3).trim();
  if (word !== '') return { kind: /^[A-Za-z]/.test(word) ? 'engine' : 'none', ...bare };
  const first = nextLine(text, opening.end);
  for (let at = first; at < text.length; at = nextLine(text, lineEnd(text, at))) {
    if (!text.startsWith('---', at)) continue;
    const end = lineEnd(text, at);
    if (text.slice(at + 3, end).trim() !== '') continue;
    return {
      kind: 'yaml',
      opening,
      frontmatter: { start: first, end: at },
      body: { start: nextLine(text, end), end: text.length },
    };
  }
  return { kind: 'unterminated', ...bare };
}

/** Offset of the line break that ends the line at `from`; a lone carriage return is one too. */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

function nextLine(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}
