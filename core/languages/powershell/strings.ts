import type { Operand } from '../../facts/program.ts';
import type { Reader } from './reader.ts';
import { readStatements } from './statements.ts';
import { readVariable } from './variables.ts';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '',
  b: '',
  f: '',
  v: '',
  e: '',
};

/** What a backtick and the character behind it stand for. */
export function escaped(letter: string): string {
  return Object.hasOwn(escapes, letter) ? (escapes[letter] ?? letter) : letter;
}

/** The end of a string of several lines. */
const closesSingle = /^[^\S\r\n\u2028\u2029]*['\u2018-\u201B]@/gm;
const closesDouble = /^[^\S\r\n\u2028\u2029]*["\u201C-\u201E]@/gm;

/** A string at the position, of any of the four kinds; undefined when none begins here. */
export function readString(reader: Reader): Operand | undefined {
  const start = reader.at;
  const here = reader.take(/@(['"\u2018-\u201F])[^\S\n]*\r?\n/y);
  if (here !== null) {
    const single = isSingle(here[1] ?? '');
    const from = reader.at;
    const close = single ? closesSingle : closesDouble;
    close.lastIndex = from;
    const found = close.exec(reader.text);
    const end = found === null ? reader.text.length : found.index;
    const inner = Math.max(from, reader.text[end - 2] === '\r' ? end - 2 : end - 1);
    const behind = found === null ? end : end + found[0].length;
    if (single) {
      reader.at = behind;
      return reader.literal(reader.text.slice(from, inner), start);
    }
    return readExpandable(reader, start, inner, behind, '');
  }
  const quote = reader.peek();
  if (quote !== '' && isSingle(quote)) {
    let end = start + 1;
    let doubled = false;
    while (end < reader.text.length) {
      if (isSingle(reader.text[end] ?? '')) {
        if (!isSingle(reader.text[end + 1] ?? '')) break;
        doubled = true;
        end++;
      }
      end++;
    }
    const raw = reader.text.slice(start + 1, end);
    reader.at = Math.min(end + 1, reader.text.length);
    return reader.literal(doubled ? raw.replace(/(['\u2018-\u201B])['\u2018-\u201B]/g, '$1') : raw, start);
  }
  if (quote !== '' && isDouble(quote)) {
    reader.at++;
    return readExpandable(reader, start, reader.text.length, undefined, quote);
  }
  return undefined;
}

function isSingle(letter: string): boolean {
  return letter === "'" || (letter >= '\u2018' && letter <= '\u201B');
}

function isDouble(letter: string): boolean {
  return letter === '"' || (letter >= '\u201C' && letter <= '\u201E');
}

/** Reads up to a closing quote, or to a limit behind which the closing mark of a here-string ends. */
function readExpandable(
  reader: Reader,
  start: number,
  limit: number,
  behind: number | undefined,
  quote: string,
): Operand {
  const parts: Operand[] = [];
  let text = '';
  let from = reader.at;
  const flush = () => {
    if (text !== '') parts.push(reader.literal(text, from));
    text = '';
  };
  if (behind !== undefined)
    from = reader.at = Math.max(reader.at, start + reader.text.slice(start, limit).indexOf('\n') + 1);
  while (reader.at < limit) {
    const letter = reader.peek();
    if (quote !== '' && isDouble(letter)) {
      if (!isDouble(reader.peek(1))) break;
      text += letter;
      reader.at += 2;
    } else if (letter === '`') {
      text += escaped(reader.peek(1));
      reader.at += 2;
    } else if (letter === '$' && /[\w{(:?]/.test(reader.peek(1))) {
      flush();
      const part = readHole(reader, start);
      if (part !== undefined) parts.push(part);
      from = reader.at;
    } else {
      text += letter;
      reader.at++;
    }
  }
  flush();
  reader.at = behind ?? Math.min(reader.at + 1, reader.text.length);
  const range = reader.since(start);
  const [only] = parts;
  if (only === undefined) return reader.literal('', start);
  if (parts.length === 1 && only.kind === 'text') return { ...only, range };
  return { kind: 'join', parts, range };
}

function readHole(reader: Reader, start: number): Operand | undefined {
  const at = reader.at;
  if (reader.peek(1) === '(') {
    reader.at += 2;
    const value = reader.nested(() => readStatements(reader, ')'));
    if (reader.peek() === ')') reader.at++;
    return value ?? reader.literal('', start, start);
  }
  const value = readVariable(reader);
  // `"Ex${unset}pression"`: a name that the script never gives a value is nothing.
  const inside = /\w/.test(reader.text[at - 1] ?? '') && /\w/.test(reader.peek());
  if (inside && value?.kind === 'name' && !reader.assigns(value.name)) return undefined;
  return value;
}
