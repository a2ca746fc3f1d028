/** Deepest nesting that is parsed. Real skills stay below 8; the parser's time grows faster than linearly with depth. */
export const deepest = 32;

/**
 * Whether YAML text may nest deeper than `deepest`: open brackets (also those in text, so it can only err towards yes), `- - -` and
 * `? ? ?` on a line, and more than `deepest` explicit keys in all, each of which is turned into text by the parser.
 */
export function isTooDeep(text: string): boolean {
  let open = 0;
  let indicators = 0;
  let keys = 0;
  let leading = true;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\n' || char === '\r') {
      leading = true;
      indicators = 0;
    } else if (leading && (char === '-' || char === '?') && isSpace(text[at + 1])) {
      indicators++;
      if (char === '?') keys++;
    } else if (!isSpace(char)) {
      leading = false;
    }
    if (char === '[' || char === '{') open++;
    else if ((char === ']' || char === '}') && open > 0) open--;
    if (open > deepest || indicators > deepest || keys > deepest) return true;
  }
  return false;
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
