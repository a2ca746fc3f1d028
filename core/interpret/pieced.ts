import { constantOf, isHole, type Part, type Text, type Value } from './value.ts';

/** Whether a known text was put together from several literal pieces. */
export function isPieced(value: Value): boolean {
  if (value.obscured && constantOf(value) !== undefined) return true;
  for (const text of value.texts) if (isPiecedText(text)) return true;
  return false;
}

function isPiecedText(text: Text): boolean {
  let only: Part | undefined;
  let pieces = 0;
  for (const part of text) {
    if (isHole(part)) return false;
    if (part.text === '') continue;
    only = part;
    pieces++;
  }
  return pieces > 1 || (only !== undefined && isEscaped(only));
}

/** A literal that is written in escapes although its characters could stand there themselves. */
function isEscaped(part: Part): boolean {
  if (isHole(part) || part.site === undefined || part.site.exact || part.text.length < 2) return false;
  const { fragment, range } = part.site;
  const written = fragment.text.slice(range.start, range.end);
  // What it is written like, its beginning tells.
  const start = written.slice(0, 2000);
  const escapes = start.match(/\\x[0-9a-fA-F]{2}|\\u\{?[0-9a-fA-F]{2,6}|\\[0-7]{3}/g);
  return escapes !== null && escapes.length * 2 * written.length >= part.text.length * start.length;
}
