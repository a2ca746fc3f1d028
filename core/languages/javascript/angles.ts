/** For all `<` of a text, how many of them are open there: this many are still read, and so many more for each character. */
const most = 20_000;
const mostEach = 2;

/**
 * Whether so many `<` stand inside one another, none of them closed, that the parser takes time that grows with the square of their number:
 * each may begin a list of types, so it reads to the end of what could be one and starts again behind it. Strings and comments count as well.
 */
export function hasDeepAngles(text: string): boolean {
  if (!text.includes('<')) return false;
  let left = most + mostEach * text.length;
  // For each bracket that is open, how many were open before it.
  const outer: number[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 60: // <
        left -= ++open;
        if (left < 0) return true;
        break;
      case 62: // >
        if (open > (outer.at(-1) ?? 0) && text.charCodeAt(at - 1) !== 61) open--;
        break;
      case 40: // (
      case 91: // [
      case 123: // {
        outer.push(open);
        break;
      case 41: // )
      case 93: // ]
      case 125: // }
        open = outer.pop() ?? 0;
        break;
      case 59: // ;
        open = outer.at(-1) ?? 0;
        break;
      default:
    }
  }
  return false;
}
