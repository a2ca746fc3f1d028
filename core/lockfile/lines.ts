/** On which line of a lockfile each skill and each proposal begins, from 1: the file is written in one way only. `text` is valid JSON. */
export function lockLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const literal = /^ {4}("(?:[^"\\]|\\.)*"): \{$/.exec(line)?.[1];
    const key: unknown = literal === undefined ? undefined : JSON.parse(literal);
    if (typeof key === 'string' && !lines.has(key)) lines.set(key, index + 1);
  }
  return lines;
}
