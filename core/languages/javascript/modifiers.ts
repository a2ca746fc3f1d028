/** Modifiers in a row that are still read. No declaration has more than five. */
const longest = 500;

const word =
  /\b(?:abstract|accessor|async|declare|default|export|global|override|private|protected|public|readonly|static)\b|\/\*[^*]{0,1000}\*\/|[^\s]/g;

/**
 * Whether so many modifiers (`export async …`) stand in a row that the parser takes time that grows with the square of their number: it
 * looks to the end of the row from each of them.
 */
export function hasModifierRun(text: string): boolean {
  let run = 0;
  for (const [found] of text.matchAll(word)) {
    if (found.startsWith('/*')) continue;
    run = found.length > 1 ? run + 1 : 0;
    if (run > longest) return true;
  }
  return false;
}
