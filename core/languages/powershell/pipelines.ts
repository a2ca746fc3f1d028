import type { Operand } from '../../facts/program.ts';
import { readCommand } from './commands.ts';
import { readExpression } from './expressions.ts';
import type { Reader } from './reader.ts';
import { readStatements } from './statements.ts';

const target =
  /(?:\[[\w.[\]]{1,80}\][^\S\n]*)?\$(?:\{([^}\n]{1,200})\}|([\w:]{1,200}))((?:\.\w{1,80}|\[[^\]\n]{1,80}\]){0,6})[^\S\n]*(\+|-|\*|\/|%|\?\?)?=(?!=)/y;
const many = /\$\w{1,80}(?:\s*,\s*\$\w{1,80}){1,12}\s*=(?!=)/y;

/** Commands and expressions with `|` between them: each is given what the one before prints. Assignments too. */
export function readPipeline(reader: Reader): Operand | undefined {
  const start = reader.at;
  const several = reader.take(many);
  if (several !== null) {
    reader.blanks(true);
    const value = readStatements(reader, '', true);
    for (const [, name = ''] of several[0].matchAll(/\$(\w+)/g))
      if (value !== undefined) reader.bind(name.toLowerCase(), [], value, true, reader.since(start));
    return undefined;
  }
  const assigned = reader.take(target);
  if (assigned !== null) {
    assign(reader, assigned, start);
    return undefined;
  }
  let flowing: Operand | undefined;
  for (let _index = 0; ; _index++) {
    const before = reader.at;
    flowing = readElement(reader, flowing) ?? flowing;
    if (reader.at === before) return flowing;
    flowing = readRedirections(reader, flowing);
    const end = reader.at;
    reader.blanks();
    if (reader.match(/\r?\n\s*\|(?!\|)/y) !== null) reader.blanks(true);
    if (reader.take(/\|(?!\|)/y) === null) {
      reader.at = end;
      reader.take(/[^\S\n]*&(?!&)/y);
      return flowing;
    }
    reader.blanks(true);
  }
}

function assign(reader: Reader, found: RegExpExecArray, start: number): void {
  const [, braced, plain, below = '', operator] = found;
  reader.blanks(true);
  const value = reader.nested(() => readStatements(reader, '', true));
  if (value === undefined) return;
  const range = reader.since(start);
  const raw = (braced ?? plain ?? '').replaceAll('`', '').toLowerCase();
  const colon = raw.indexOf(':');
  const scope = colon < 0 ? '' : raw.slice(0, colon);
  const name = raw.slice(colon + 1);
  if (scope === 'env') {
    reader.bind('env', [name.toUpperCase()], value, false, range);
    return;
  }
  const path = [...below.matchAll(/\.(\w{1,80})|\[['"]?(\w{1,80})['"]?\]|\[[^[\]]{0,80}\]/g)].map((step) =>
    (step[1] ?? step[2] ?? '*').toLowerCase(),
  );
  const old: Operand = { kind: 'name', name, range };
  if (path.length > 0) reader.bind(name, path, value, false, range);
  else if (operator === undefined || operator === '??') reader.bind(name, [], value, operator === '??', range);
  else if (operator === '+') reader.bind(name, [], { kind: 'join', parts: [old, value], range }, false, range);
  else reader.bind(name, [], { kind: 'any', parts: [old, value], user: false, range }, false, range);
}

function readElement(reader: Reader, input: Operand | undefined): Operand | undefined {
  if (reader.match(/[$@("'\u2018-\u201F[{\d,!]|-(?:not|join|split)\b|[-+]{1,2}[\d$(]/iy) === null)
    return readCommand(reader, input);
  // `7z x a.zip` begins with a digit.
  const word = reader.match(/\d[\w.]{1,400}(?=[^\S\n])/y)?.[0];
  if (word !== undefined && /[a-z]/i.test(word) && !/^\d+[kmgtp]b$/i.test(word)) return readCommand(reader, input);
  return readExpression(reader);
}

/** `> file`, `2>&1`: the first is a write. */
function readRedirections(reader: Reader, out: Operand | undefined): Operand | undefined {
  for (;;) {
    const before = reader.at;
    reader.blanks();
    const found = reader.take(/([\d*]?)>>?(?:&\d)?[^\S\n]*/y);
    if (found === null) {
      reader.at = before;
      return out;
    }
    if (found[0].includes('&')) continue;
    const from = reader.at;
    const word = reader.take(/[^\s"'$(|;]{1,400}/y);
    const file = word === null ? readExpression(reader) : reader.literal(word[0], from);
    if (file === undefined || (file.kind === 'text' && file.value.toLowerCase() === 'nul')) continue;
    if (found[1] === '' || found[1] === '1') reader.call('%write', [file], out, reader.since(before));
  }
}
