import { withTexts } from './changed.ts';
import { constant, type Hole, isHole, type Text, type Value } from './value.ts';

/** What programs print is an unknown; how its name begins says what went in. */
const printed = 'printed ';
const turned = 'turned ';

/** Filters that make another text of what they are given; what they make is not followed but for the simplest. */
const filters: ReadonlySet<string> = new Set('sed tr awk gawk mawk nawk perl jq cut paste column fold'.split(' '));

/**
 * What a program printed, given what was piped to it and, for an interpreter, the program text in its arguments. A tool that prints its own
 * text (`gh completion -s bash`) is as good as that tool; a text of the skill that a filter turned into another is hidden from everybody.
 */
export function asPrinted(out: Value, program: string, given: readonly Value[]): Value {
  const name = given.some(({ texts }) => texts.some(brings)) ? turned : printed;
  const same =
    name === turned && filters.has(program) && out.texts.some((text) => given.some((one) => holds(one, text)));
  if (name === turned && (same || out.texts.length === 0))
    return withTexts(out, [...out.texts, [{ hole: 'computed', key: turned, origins: [] }]]);
  if (out.origins.length > 0 || !out.texts.some(isComputed)) return out;
  return withTexts(
    out,
    out.texts.map((text) => (isComputed(text) ? text.map((part) => renamed(part, name)) : text)),
  );
}

function holds({ texts }: Value, text: Text): boolean {
  const known = constant(text);
  return known !== undefined && texts.some((one) => constant(one) === known);
}

function renamed(part: Text[number], name: string): Text[number] {
  if (!isHole(part) || part.key.startsWith(turned)) return part;
  return { hole: part.hole, key: `${name}${part.key}`, origins: part.origins };
}

/** Whether a text has words in it that stand there, or what was turned from such. */
function brings(text: Text): boolean {
  return text.some((part) => (isHole(part) ? part.key.startsWith(turned) : part.text.trim() !== ''));
}

function isComputed(text: Text): boolean {
  return text.length > 0 && text.every((part): part is Hole => isHole(part) && part.hole === 'computed');
}

/** Whether a value is nothing but what tools print of themselves. */
export function isOwnText({ texts }: Value): boolean {
  return (
    texts.length > 0 &&
    texts.every((text) => text.every((part) => (isHole(part) ? part.key.startsWith(printed) : part.text.trim() === '')))
  );
}

/** Whether something in a value was turned by a program from what stands in the skill. */
export function isTurned({ texts }: Value): boolean {
  return texts.some((text) => text.some((part) => isHole(part) && part.key.startsWith(turned)));
}
