import type { Operand } from '../../facts/program.ts';
import { readBlock, readParameters, skipAttributes } from './blocks.ts';
import { readExpression } from './expressions.ts';
import { noteUnread } from './lower.ts';
import { readPipeline } from './pipelines.ts';
import type { Reader } from './reader.ts';

/** Statements up to a closing sign, which is not taken; gives what they print. `one`: up to the end of the first. */
export function readStatements(reader: Reader, until: string, one = false): Operand | undefined {
  const out: Operand[] = [];
  const start = reader.at;
  while (!reader.done) {
    reader.blanks(!one || out.length === 0);
    if (reader.done || (until !== '' && reader.peek() === until)) break;
    if (one && (out.length > 0 || /[;\n]/.test(reader.peek()))) break;
    if (reader.take(/;|&&|\|\||[)\]}](?![)\]}]{200})/y) !== null) continue;
    const before = reader.at;
    const value = reader.nested(() => readStatement(reader));
    if (value !== undefined) out.push(value);
    if (reader.at === before) {
      const end = reader.text.indexOf('\n', before);
      reader.at = end < 0 ? reader.text.length : end + 1;
      noteUnread(reader, before, reader.at, 'PowerShell that is not understood');
    }
  }
  const [first] = out;
  if (first === undefined || out.length === 1) return first;
  const range = reader.since(start);
  const line: Operand = { kind: 'text', value: '\n', range: { start, end: start }, inner: undefined };
  return { kind: 'join', parts: out.flatMap((part, index) => (index === 0 ? [part] : [line, part])), range };
}

const keyword =
  /(function|filter|workflow|if|elseif|else|while|until|do|for|foreach|switch|try|catch|finally|trap|begin|process|end|clean|dynamicparam|param|return|throw|exit|break|continue|class|enum|configuration|using|data)(?![\w-])/iy;

function readStatement(reader: Reader): Operand | undefined {
  const start = reader.at;
  // A label of a loop.
  reader.take(/:\w{1,60}[^\S\n]+(?=(?:for|foreach|while|do|switch)\b)/iy);
  const word = reader.match(keyword)?.[1]?.toLowerCase();
  if (word === undefined) {
    const before = reader.at;
    skipAttributes(reader);
    if (reader.match(/param\b\s*\(/iy) !== null) return readStatement(reader);
    reader.at = before;
    return readPipeline(reader);
  }
  const behind = reader.at + word.length;
  const next = /\S/.exec(reader.text.slice(behind, behind + 400))?.[0] ?? '';
  const move = () => {
    reader.at = behind;
    reader.blanks(true);
  };
  switch (word) {
    case 'function':
    case 'filter':
    case 'workflow':
      move();
      readFunction(reader, start);
      return undefined;
    case 'if':
    case 'elseif':
    case 'while':
    case 'until':
    case 'switch':
    case 'for':
    case 'foreach':
      if (next !== '(' && next !== '-') return readPipeline(reader);
      move();
      reader.take(/-\w{1,20}\s+/y);
      return readHeaded(reader, word);
    case 'param':
      if (next !== '(') return readPipeline(reader);
      move();
      for (const { name, default: value } of readParameters(reader)) {
        const range = reader.since(start);
        const input: Operand = { kind: 'any', parts: [], user: true, range };
        const bound: Operand = value === undefined ? input : { kind: 'either', options: [value, input], range };
        reader.bind(name, [], bound, false, range);
      }
      return undefined;
    case 'return':
    case 'throw':
    case 'exit':
      reader.at = behind;
      reader.blanks();
      return /[\s;})]|^$/.test(reader.peek()) ? undefined : readPipeline(reader);
    case 'break':
    case 'continue':
      reader.at = behind;
      reader.take(/[^\S\n]+\w{1,60}/y);
      return undefined;
    case 'using':
      skipLine(reader);
      return undefined;
    case 'class':
    case 'enum':
    case 'configuration':
      return readUnread(reader, word, start);
    default:
      if (next !== '{' && next !== '[') return readPipeline(reader);
      move();
      skipAttributes(reader);
      return readBody(reader);
  }
}

function skipLine(reader: Reader): void {
  const end = reader.text.indexOf('\n', reader.at);
  reader.at = end < 0 ? reader.text.length : end;
}

function readFunction(reader: Reader, start: number): void {
  const name = (reader.take(/[^\s({]{1,200}/y)?.[0] ?? '').replace(/^\w{1,12}:/, '').toLowerCase();
  reader.blanks(true);
  const before = reader.peek() === '(' ? readParameters(reader) : [];
  reader.blanks(true);
  if (reader.peek() !== '{') return;
  const { parameters, body } = readBlock(reader);
  reader.define(name, [...before, ...parameters], body, reader.since(start));
}

/** `if (…) { … }` and the like: the condition, then the body, which may not run. */
function readHeaded(reader: Reader, word: string): Operand | undefined {
  const start = reader.at;
  if (reader.peek() === '(') {
    reader.at++;
    reader.blanks(true);
    const loop = word === 'foreach' ? reader.take(/\$(\w{1,200})\s+in\b\s*/iy)?.[1] : undefined;
    const value = readStatements(reader, ')');
    if (reader.peek() === ')') reader.at++;
    const range = reader.since(start);
    if (loop !== undefined && value !== undefined)
      reader.bind(
        loop.toLowerCase(),
        [],
        value.kind === 'list' && value.items.length > 0 ? { kind: 'either', options: value.items, range } : value,
        true,
        range,
      );
    if (word === 'switch') return readCases(reader);
  } else if (reader.peek() !== '{') return readPipeline(reader);
  reader.blanks(true);
  return reader.peek() === '{' ? readBody(reader) : undefined;
}

/** A body that stands where it runs: its names are those around it, and it may not run. */
function readBody(reader: Reader): Operand | undefined {
  if (reader.peek() !== '{') return undefined;
  reader.at++;
  const outer = reader.weak;
  reader.weak = true;
  const out = reader.nested(() => readStatements(reader, '}'));
  reader.weak = outer;
  if (reader.peek() === '}') reader.at++;
  return out;
}

/** The bodies of a `switch`; what they are compared with says nothing. */
function readCases(reader: Reader): Operand | undefined {
  reader.blanks(true);
  if (reader.take(/\{/y) === null) return undefined;
  const options: Operand[] = [];
  const start = reader.at;
  while (!reader.done) {
    reader.blanks(true);
    if (reader.take(/\}/y) !== null) break;
    const before = reader.at;
    if (reader.peek() === '{') {
      const out = readBody(reader);
      if (out !== undefined) options.push(out);
    } else if (reader.take(/[\w.*?-]{1,200}|;|,/y) === null && readExpression(reader) === undefined) reader.at++;
    if (reader.at === before) reader.at++;
  }
  return options.length === 0 ? undefined : { kind: 'either', options, range: reader.since(start) };
}

/** Something with a body that is not lowered. */
function readUnread(reader: Reader, what: string, start: number): undefined {
  const open = reader.text.indexOf('{', reader.at);
  reader.at = open < 0 ? reader.text.length : open;
  let depth = 0;
  while (!reader.done) {
    const letter = reader.peek();
    reader.at++;
    if (letter === '{') depth++;
    else if (letter === '}') depth--;
    if (depth === 0) break;
  }
  noteUnread(reader, start, reader.at, `a PowerShell ${what} is not followed`);
  return undefined;
}
