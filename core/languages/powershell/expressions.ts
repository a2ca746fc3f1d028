import type { Operand } from '../../facts/program.ts';
import { readBlock } from './blocks.ts';
import { readPostfix } from './members.ts';
import type { Reader } from './reader.ts';
import { readStatements } from './statements.ts';
import { readString } from './strings.ts';
import { typeName } from './types.ts';
import { readVariable } from './variables.ts';

const binary =
  /-(?:f|join|[ci]?replace|[ci]?split|[ci]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin)|is|isnot|as|and|or|xor|b(?:and|or|xor)|sh[lr])(?![\w-])|\+(?!\+)|\*|\/(?!\/)|%|\.\.|\?\?|-(?=[\s\d($'"])/iy;

/** An expression: operands with operators between them. Undefined when nothing that is one stands here. */
export function readExpression(reader: Reader, lines = false): Operand | undefined {
  return reader.nested(() => {
    const start = reader.at;
    let left = readList(reader, lines);
    if (left === undefined) return undefined;
    for (;;) {
      const before = reader.at;
      reader.blanks(lines);
      const operator = reader.take(binary)?.[0].toLowerCase();
      if (operator === undefined) {
        reader.at = before;
        return left;
      }
      reader.blanks(true);
      const right = readList(reader, lines);
      if (right === undefined) return left;
      left = combine(reader, left, operator.replace(/^-[ci](?=replace|split)/, '-'), right, start);
    }
  });
}

function combine(reader: Reader, left: Operand, operator: string, right: Operand, start: number): Operand {
  const range = reader.since(start);
  switch (operator) {
    case '+':
      return { kind: 'join', parts: [left, right], range };
    case '??':
      return { kind: 'either', options: [left, right], range };
    case '-f':
      return reader.call('%format', [left, right], undefined, range);
    case '-join':
      return reader.call('%joined', [right, left], undefined, range);
    case '-split':
      return reader.call('%split', [left, plainPattern(right)], undefined, range);
    case '-replace': {
      const [from, to] = right.kind === 'list' ? right.items : [right];
      const empty = reader.literal('', start, start);
      return reader.call('%substitute', [left, from ?? empty, to ?? empty], undefined, range);
    }
    case '-as':
      return left;
    case '..':
      return range_(left, right) ?? { kind: 'any', parts: [left, right], user: false, range };
    case '*': {
      const times = right.kind === 'text' ? Number(right.value) : Number.NaN;
      if (left.kind === 'text' && !/^\d*$/.test(left.value) && times >= 1 && times <= 64)
        return { kind: 'text', value: left.value.repeat(times), range, inner: undefined };
      return { kind: 'any', parts: [left, right], user: false, range };
    }
    default:
      return arithmetic(left, operator, right) ?? { kind: 'any', parts: [left, right], user: false, range };
  }
}

/** A regular expression without special signs, or with escaped ones, as the text that it matches. */
function plainPattern(pattern: Operand): Operand {
  if (pattern.kind !== 'text') return pattern;
  const plain = pattern.value.replace(/\\([^\w\s])/g, '$1');
  return plain === pattern.value ? pattern : { ...pattern, value: plain, inner: undefined };
}

function range_(left: Operand, right: Operand): Operand | undefined {
  if (left.kind !== 'text' || right.kind !== 'text') return undefined;
  const from = Number(left.value);
  const to = Number(right.value);
  if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) > 512) return undefined;
  const step = to < from ? -1 : 1;
  const range = { start: left.range.start, end: right.range.end };
  const items = Array.from({ length: Math.abs(to - from) + 1 }, (_, index): Operand => {
    return { kind: 'text', value: String(from + index * step), range, inner: undefined };
  });
  return { kind: 'list', items, range };
}

function arithmetic(left: Operand, operator: string, right: Operand): Operand | undefined {
  if (left.kind !== 'text' || right.kind !== 'text') return undefined;
  const [a, b] = [Number(left.value), Number(right.value)];
  if (!Number.isInteger(a) || !Number.isInteger(b)) return undefined;
  const value = { '-': a - b, '-bxor': a ^ b, '-band': a & b, '-bor': a | b, '%': a % b }[operator];
  const range = { start: left.range.start, end: right.range.end };
  return value === undefined ? undefined : { kind: 'text', value: String(value), range, inner: undefined };
}

/** Operands with commas between them. */
function readList(reader: Reader, lines: boolean): Operand | undefined {
  const start = reader.at;
  const first = readUnary(reader, lines);
  if (first === undefined) return undefined;
  const items = [first];
  for (;;) {
    const before = reader.at;
    reader.blanks(lines);
    if (reader.take(/,/y) === null) {
      reader.at = before;
      return items.length === 1 ? first : { kind: 'list', items, range: reader.since(start) };
    }
    reader.blanks(true);
    const next = readUnary(reader, lines);
    if (next === undefined) return { kind: 'list', items, range: reader.since(start) };
    items.push(next);
  }
}

function readUnary(reader: Reader, lines: boolean): Operand | undefined {
  const start = reader.at;
  const operator = reader
    .take(/,|!|\+\+|--|-(?:not|bnot|join|[ci]?split)(?![\w-])|[-+](?=[\d.$(])/iy)?.[0]
    .toLowerCase();
  if (operator !== undefined) {
    reader.blanks(true);
    const value = reader.nested(() => (operator === '-join' ? readList(reader, lines) : readUnary(reader, lines)));
    if (value === undefined) return reader.literal(operator, start);
    const range = reader.since(start);
    if (operator === '-join')
      return reader.call('%joined', [reader.literal('', start, start), value], undefined, range);
    if (operator.endsWith('split')) return reader.call('%split', [value], undefined, range);
    if (operator === '-' && value.kind === 'text') return { ...value, value: `-${value.value}`, range };
    return operator === ',' || operator === '+' ? value : { kind: 'any', parts: [value], user: false, range };
  }
  const cast = reader.match(/\[([\w.,`\s[\]]{1,200}?)\](?!::)/y);
  if (cast !== null && reader.peek() === '[') {
    reader.at += cast[0].length;
    reader.blanks();
    const value = reader.nested(() => readUnary(reader, lines));
    return value === undefined
      ? readPostfix(reader, { kind: 'path', path: typeName(cast[1] ?? ''), range: reader.since(start) }, start)
      : castTo(reader, typeName(cast[1] ?? ''), value, start);
  }
  const primary = readPrimary(reader);
  return primary === undefined ? undefined : readPostfix(reader, primary, start);
}

function castTo(reader: Reader, type: string, value: Operand, start: number): Operand {
  const range = reader.since(start);
  if (/^char(?:\[\])?$/.test(type)) return reader.call('%chr', [value], undefined, range);
  if (type === 'wmiclass') return { kind: 'path', path: type, range };
  if (/^(?:u?int(?:16|32|64)?|byte|long)$/.test(type)) return reader.call('%int', [value], undefined, range);
  return value;
}

/** One thing without what follows it. */
export function readPrimary(reader: Reader): Operand | undefined {
  const start = reader.at;
  const string = readString(reader);
  if (string !== undefined) return string;
  // A folder that another language has put in.
  const folder = reader.take(/\{(?:tmp|workspace|skill)\}[^\s;|)'"]{0,400}/y);
  if (folder !== null) return reader.literal(folder[0], start);
  const letter = reader.peek();
  if (letter === '(' || ((letter === '$' || letter === '@') && reader.peek(1) === '(')) {
    reader.at += letter === '(' ? 1 : 2;
    const value = reader.nested(() => readStatements(reader, ')'));
    if (reader.peek() === ')') reader.at++;
    return value ?? { kind: 'list', items: [], range: reader.since(start) };
  }
  if (letter === '@' && reader.peek(1) === '{') return reader.nested(() => readTable(reader));
  if (letter === '{') {
    const name = reader.fresh('block');
    const { parameters, body } = readBlock(reader);
    reader.define(name, parameters, body, reader.since(start));
    return { kind: 'name', name, range: reader.since(start) };
  }
  const type = reader.take(/\[([\w.,`+\s[\]]{1,200}?)\](?=::)/y);
  if (type !== null) return { kind: 'path', path: typeName(type[1] ?? ''), range: reader.since(start) };
  const variable = readVariable(reader);
  if (variable !== undefined) return variable;
  const number = reader.take(/0x[\da-f]{1,16}|\d{1,20}(?:\.\d{1,20})?(?:[kmgtp]b)?(?![\w-])/iy);
  if (number !== null) {
    const plain = /^0x/i.test(number[0]) ? String(Number(number[0])) : number[0];
    return reader.literal(plain, start);
  }
  return undefined;
}

/** `@{ key = value; … }`. */
function readTable(reader: Reader): Operand {
  const start = reader.at;
  reader.at += 2;
  const fields: { key: string; value: Operand }[] = [];
  while (!reader.done) {
    reader.blanks(true);
    if (reader.take(/[;,]/y) !== null) continue;
    if (reader.take(/\}/y) !== null) break;
    const before = reader.at;
    const word = reader.take(/[\w-]{1,200}(?=\s*=)/y)?.[0];
    const key = word === undefined ? readPrimary(reader) : undefined;
    reader.blanks(true);
    if (reader.take(/=/y) === null) {
      if (reader.at === before) reader.at++;
      continue;
    }
    reader.blanks(true);
    const value = readStatements(reader, '}', true);
    const name = word ?? (key?.kind === 'text' ? key.value : '*');
    if (value !== undefined) fields.push({ key: name.toLowerCase(), value });
  }
  return { kind: 'record', fields, range: reader.since(start) };
}
