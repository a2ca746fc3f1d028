import type { Argument, Operand } from '../../facts/program.ts';
import { readExpression, readPrimary } from './expressions.ts';
import { readPostfix, typeOperand } from './members.ts';
import type { Reader } from './reader.ts';
import { escaped, readString } from './strings.ts';
import { readVariable } from './variables.ts';

/** A command with its arguments, `&` and `.` with a computed one among them; gives what it prints. */
export function readCommand(reader: Reader, input: Operand | undefined): Operand | undefined {
  const start = reader.at;
  const operator = reader.take(/[&.](?=[\s$('"{@])[^\S\n]*/y);
  let name: Operand | undefined;
  if (operator === null) name = readWord(reader);
  else {
    const from = reader.at;
    const first = readPrimary(reader);
    name = first === undefined ? readWord(reader) : readTail(reader, readPostfix(reader, first, from), from);
  }
  if (name === undefined) return undefined;
  const args = readArguments(reader);
  const range = reader.since(start);
  const [first] = args;
  // The type is a name, not a text.
  if (name.kind === 'text' && name.value.toLowerCase() === 'new-object') {
    const given = args.filter(
      (arg) => arg.value.kind !== 'text' || !/^-(?:typename|argumentlist|comobject)$/i.test(arg.value.value),
    );
    const type = given[0]?.value;
    if (type === undefined) return undefined;
    const rest = given.slice(1).flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]));
    return reader.call(typeOperand(reader, type, start), rest, undefined, range);
  }
  if (name.kind === 'text' && name.value === '%' && first?.value.kind === 'text' && args.length === 1)
    return input === undefined ? undefined : { kind: 'member', of: input, key: first.value, range };
  return reader.call('%run', [{ name: undefined, value: name, spread: false }, ...args], input, range);
}

/** Arguments up to the end of the command. */
function readArguments(reader: Reader): readonly Argument[] {
  const args: Argument[] = [];
  for (;;) {
    reader.blanks();
    if (reader.done || /[|;&\n)}\]]/.test(reader.peek()) || reader.match(/[\d*]?>/y) !== null) return args;
    const start = reader.at;
    const parameter = reader.take(/[-\u2013\u2014][A-Za-z?][\w`?-]*(:(?=[^\s\\/]))?/y);
    if (parameter !== null) {
      const text = parameter[0].replaceAll('`', '').replace(/^[\u2013\u2014]/, '-');
      if (parameter[1] !== undefined) {
        const value = readArgument(reader);
        if (value !== undefined) args.push({ name: text.slice(0, -1).toLowerCase(), value, spread: false });
      } else {
        // `-o"$file"`, `-f=x`: one word for a program.
        const flag = reader.literal(text, start);
        args.push({ name: undefined, value: readTail(reader, flag, start), spread: false });
      }
    } else {
      const splat = reader.match(/@\w/y) !== null;
      const value = readArgument(reader);
      if (value !== undefined) args.push({ name: undefined, value, spread: splat });
    }
    if (reader.at === start) reader.at++;
  }
}

/** One argument, or several with commas between them. */
function readArgument(reader: Reader): Operand | undefined {
  const start = reader.at;
  const items: Operand[] = [];
  for (;;) {
    const one = readSingle(reader);
    if (one !== undefined) items.push(one);
    const before = reader.at;
    reader.blanks();
    if (reader.take(/,/y) === null) {
      reader.at = before;
      const [only] = items;
      return items.length <= 1 ? only : { kind: 'list', items, range: reader.since(start) };
    }
    reader.blanks(true);
  }
}

function readSingle(reader: Reader): Operand | undefined {
  const start = reader.at;
  if (reader.shown) {
    const placeholder = reader.take(/<[A-Za-z][^<>\n]{0,80}>/y);
    if (placeholder !== null) return { kind: 'any', parts: [], user: true, range: reader.since(start) };
  }
  if (/["'\u2018-\u201F$@({]/.test(reader.peek())) {
    const first = readPrimary(reader);
    if (first !== undefined) return readTail(reader, readPostfix(reader, first, start), start);
  }
  if (reader.match(/\[[\w.]{1,80}\](?:::|\$|\()/y) !== null) return readExpression(reader);
  return readWord(reader);
}

/** What stands against something without a blank is part of the same word. */
function readTail(reader: Reader, first: Operand, start: number): Operand {
  if (/[\s|;&(){},<>\]]|^$/.test(reader.peek())) return first;
  const rest = readWord(reader);
  return rest === undefined ? first : { kind: 'join', parts: [first, rest], range: reader.since(start) };
}

/** A bare word: backticks go, quotes go, variables and strings within it are put in. */
export function readWord(reader: Reader): Operand | undefined {
  const start = reader.at;
  const parts: Operand[] = [];
  let text = '';
  let from = start;
  const flush = () => {
    if (text !== '') parts.push(reader.literal(text, from));
    text = '';
  };
  while (!reader.done) {
    const letter = reader.peek();
    if (/[\s|;&(){},<>]/.test(letter)) break;
    if (letter === '`') {
      if (/[\r\n]/.test(reader.peek(1))) break;
      text += /[a-z0-9]/i.test(reader.peek(1)) ? reader.peek(1) : escaped(reader.peek(1));
      reader.at += 2;
      continue;
    }
    const hole =
      letter === '$' && reader.peek(1) === '('
        ? readPrimary(reader)
        : letter === '$'
          ? readVariable(reader)
          : /["'\u2018-\u201F]/.test(letter)
            ? readString(reader)
            : undefined;
    if (hole === undefined) {
      text += letter;
      reader.at++;
      continue;
    }
    // Quotes inside a word leave one text.
    if (hole.kind === 'text') text += hole.value;
    else {
      flush();
      parts.push(hole);
      from = reader.at;
    }
  }
  flush();
  const [only] = parts;
  if (only === undefined) return reader.at === start ? undefined : reader.literal('', start);
  return parts.length === 1 ? only : { kind: 'join', parts, range: reader.since(start) };
}
