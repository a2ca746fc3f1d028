import type { Operand, Parameter, Step } from '../../facts/program.ts';
import { readExpression } from './expressions.ts';
import type { Reader } from './reader.ts';
import { readStatements } from './statements.ts';

/** A `{ … }` as parameters and steps. What comes in through a pipe is `$_`. */
export function readBlock(reader: Reader): {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Step[];
} {
  reader.at++;
  let parameters: readonly Parameter[] = [];
  const outer = reader.weak;
  reader.weak = false;
  const body = reader.apart(() => {
    const start = reader.at;
    reader.blanks(true);
    const before = reader.at;
    skipAttributes(reader);
    if (reader.take(/param\b[ \t\r\n]*(?=\()/iy) !== null) parameters = readParameters(reader);
    // `{ [char]$_ }` begins with a type, not with an attribute.
    else reader.at = before;
    const piped: Operand = { kind: 'name', name: '%stdin', range: reader.since(start) };
    if (!parameters.some(({ name }) => name === '_')) reader.bind('_', [], piped, true, reader.since(start));
    const out = reader.nested(() => readStatements(reader, '}'));
    if (out !== undefined) reader.bind('%return', [], out, true, reader.since(start));
  });
  reader.weak = outer;
  if (reader.peek() === '}') reader.at++;
  return { parameters, body };
}

/** `[CmdletBinding()]`, `[Parameter(Mandatory)]`, `[string]` in front of something. */
export function skipAttributes(reader: Reader): void {
  const starts: number[] = [];
  for (;;) {
    reader.blanks(true);
    // Each line of many in a row asks for the end of them all.
    const known = reader.attributes.get(reader.at);
    if (known !== undefined) reader.at = known;
    starts.push(reader.at);
    if (reader.take(/\[[\w.]{1,80}(?:\[\]|\[[\w.,\s]{1,80}\])?\]/y) !== null) continue;
    const start = reader.at;
    const end = reader.match(/\[[\w.]{1,80}\(/y) === null ? start : endOfAttribute(reader);
    reader.at = end;
    if (end > start) continue;
    for (const one of starts) reader.attributes.set(one, end);
    return;
  }
}

/** Characters of one attribute. */
const longestAttribute = 2_000;

/** Behind the bracket that closes an attribute; at its beginning, when nothing does soon. */
function endOfAttribute(reader: Reader): number {
  let depth = 0;
  const last = Math.min(reader.text.length, reader.at + longestAttribute);
  for (let at = reader.at; at < last; at++) {
    const letter = reader.text[at];
    if (letter === '[' || letter === '(') depth++;
    else if (letter === ')' || letter === ']') depth--;
    if (depth === 0) return at + 1;
  }
  return reader.at;
}

/** `($a, [string]$b = 'x')`. */
export function readParameters(reader: Reader): readonly Parameter[] {
  const out: Parameter[] = [];
  reader.at++;
  while (!reader.done) {
    skipAttributes(reader);
    if (reader.take(/,/y) !== null) continue;
    if (reader.take(/\)/y) !== null) break;
    const name = reader.take(/\$(\w{1,200})/y)?.[1];
    if (name === undefined) {
      reader.at++;
      continue;
    }
    reader.blanks(true);
    let value: Operand | undefined;
    if (reader.take(/=/y) !== null) {
      reader.blanks(true);
      value = reader.nested(() => readOne(reader));
    }
    out.push({ name: name.toLowerCase(), default: value, rest: false });
  }
  return out;
}

/** A default: one value, since the comma behind it begins the next parameter. */
function readOne(reader: Reader): Operand | undefined {
  const start = reader.at;
  const value = readExpression(reader, true);
  if (value?.kind !== 'list' || reader.text[start] === '@' || reader.text[start] === '(') return value;
  // The list has swallowed the parameters behind it.
  const [first, second] = value.items;
  if (second !== undefined) {
    reader.at = second.range.start;
  }
  return first;
}
