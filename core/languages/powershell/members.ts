import type { Operand } from '../../facts/program.ts';
import { readExpression, readPrimary } from './expressions.ts';
import type { Reader } from './reader.ts';
import { typeName } from './types.ts';

/** What follows a thing without a blank: members, calls of methods, indexes. */
export function readPostfix(reader: Reader, first: Operand, start: number): Operand {
  let value = first;
  for (;;) {
    const dot = reader.take(/(?:\?\.|\.|::)(?=[\w'"$({])/y);
    if (dot !== null) {
      const key = readKey(reader);
      if (key === undefined) return value;
      const range = reader.since(start);
      const member: Operand =
        value.kind === 'path' && key.kind === 'text'
          ? { kind: 'path', path: `${value.path}.${key.value}`, range }
          : { kind: 'member', of: value, key, range };
      value = reader.peek() === '(' ? called(reader, member, value, key, start) : member;
    } else if (reader.peek() === '[') {
      reader.at++;
      reader.blanks(true);
      const from = reader.at;
      const index = reader.nested(() => readExpression(reader, true));
      const reversed = /^-1\s*\.\.\s*-/.test(reader.text.slice(from, from + 40));
      reader.blanks(true);
      if (reader.peek() === ']') reader.at++;
      const range = reader.since(start);
      if (index === undefined) return value;
      value = reversed
        ? reader.call('%reverse', [value], undefined, range)
        : reader.call('%pick', [value, index], undefined, range);
    } else return value;
  }
}

function readKey(reader: Reader): Operand | undefined {
  const start = reader.at;
  const word = reader.take(/\w{1,200}/y);
  if (word !== null) {
    const text = reader.literal(word[0], start);
    return text.kind === 'text' ? { ...text, value: text.value.toLowerCase() } : text;
  }
  const key = readPrimary(reader);
  if (key === undefined) return undefined;
  if (key.kind === 'text') return { ...key, value: key.value.toLowerCase(), inner: undefined };
  return reader.call('%lower', [key], undefined, reader.since(start));
}

function called(reader: Reader, member: Operand, of: Operand, key: Operand, start: number): Operand {
  const args = readArguments(reader);
  const range = reader.since(start);
  const name = key.kind === 'text' ? key.value : undefined;
  const [first] = args;
  // `[array]::Reverse($letters)` turns what the variable holds.
  if (member.kind === 'path' && member.path === 'array.reverse' && first?.kind === 'name') {
    const turned = reader.call('%reverse', [first], undefined, range);
    reader.bind(first.name, [], turned, false, range);
    return turned;
  }
  if (name === 'new' && of.kind === 'path') return reader.call(of, args, undefined, range);
  if (name === 'invoke' || name === 'invokereturnasis') return reader.call('%run', [of, ...args], undefined, range);
  const result = reader.call(member, args, undefined, range);
  // What is read goes into the variable that is given for it.
  if (first?.kind === 'name' && name !== undefined && /^(?:read|receive|readasync|receiveasync)$/.test(name))
    reader.bind(first.name, [], result, true, range);
  return result;
}

/** `(a, b)` behind the name of a method. */
export function readArguments(reader: Reader): readonly Operand[] {
  reader.at++;
  reader.blanks(true);
  const value = reader.nested(() => readExpression(reader, true));
  reader.blanks(true);
  // What is not understood up to the bracket is left out.
  if (reader.peek() !== ')') {
    const end = reader.text.indexOf(')', reader.at);
    const line = reader.text.indexOf('\n', reader.at);
    reader.at = end < 0 || (line >= 0 && line < end) ? (line < 0 ? reader.text.length : line) : end;
  }
  if (reader.peek() === ')') reader.at++;
  if (value === undefined) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** `New-Object Some.Type(args)`: what stands behind the words. */
export function typeOperand(reader: Reader, type: Operand, start: number): Operand {
  if (type.kind === 'text') return { kind: 'path', path: typeName(type.value), range: type.range };
  const range = reader.since(start);
  return reader.call('%type', [reader.call('%lower', [type], undefined, range)], undefined, range);
}
