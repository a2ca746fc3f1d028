/** Modifiers in a row that are still read. No declaration has more than five. */
const longest = 500;

const modifier =
  /\b(?:abstract|accessor|async|declare|default|export|global|override|private|protected|public|readonly|static)\b/g;

/**
 * Whether so many modifiers (`export async …`) stand in a row that the parser takes time that grows with the square of their number: it
 * looks to the end of the row from each of them.
 */
export function hasModifierRun(text: string): boolean {
  if (text.length < longest * 'async '.length) return false;
  let run = 0;
  let end = 0;
  for (const { 0: found, index } of text.matchAll(modifier)) {
    run = isBlank(text.slice(end, index)) ? run + 1 : 1;
    if (run > longest) return true;
    end = index + found.length;
  }
  return false;
}

function isBlank(between: string): boolean {
  return between.trim() === '' || between.replace(/\/\*[^*]{0,1000}\*\//g, '').trim() === '';
}
