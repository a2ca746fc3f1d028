import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';

/** A piece of a line: a word, or a sign between commands. Offsets are those of the file. */
export interface Token {
  readonly kind: 'word' | 'sign';
  readonly text: string;
  readonly quoted: boolean;
  /** Quotes or carets stand inside. */
  readonly marked: boolean;
  readonly range: Range;
}

/** The words and signs of a line: carets go, quotes keep blanks and signs together. */
export function tokensOf(line: string, start: number): readonly Token[] {
  const out: Token[] = [];
  let text = '';
  let from = -1;
  let quote = false;
  let quoted = false;
  let marked = false;
  const flush = (end: number) => {
    if (from >= 0) out.push({ kind: 'word', text, quoted, marked, range: { start: start + from, end: start + end } });
    text = '';
    from = -1;
    quoted = false;
    marked = false;
  };
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? '';
    if (letter === '"') {
      if (from < 0) from = at;
      else marked = true;
      quote = !quote;
      quoted = true;
    } else if (!quote && letter === '^') {
      if (from < 0) from = at;
      marked = true;
      at++;
      text += line[at] ?? '';
    } else if (!quote && /\s/.test(letter)) flush(at);
    else if (!quote && /[&|<>()]/.test(letter)) {
      flush(at);
      const double = /[&|>]/.test(letter) && line[at + 1] === letter;
      out.push({
        kind: 'sign',
        text: double ? letter + letter : letter,
        quoted: false,
        marked: false,
        range: { start: start + at, end: start + at + (double ? 2 : 1) },
      });
      if (double) at++;
    } else {
      if (from < 0) from = at;
      text += letter;
    }
  }
  flush(line.length);
  return out;
}

/** Variables of every machine. */
const fixed: ReadonlyMap<string, string> = new Map([
  ['COMSPEC', 'cmd.exe'],
  ['SYSTEMROOT', 'C:\\WINDOWS'],
  ['WINDIR', 'C:\\WINDOWS'],
  ['SYSTEMDRIVE', 'C:'],
  ['CD', '{workspace}'],
]);
const inherited =
  /^(?:TEMP|TMP|USERPROFILE|APPDATA|LOCALAPPDATA|HOME|PATH|USERNAME|COMPUTERNAME|PROGRAMFILES|PROGRAMDATA|PUBLIC|ALLUSERSPROFILE|HOMEPATH|HOMEDRIVE)$/;

/** A word as an operand: `%X%`, `!X!` and `%1` are put in; a name that nobody gives a value is nothing. */
export function wordOperand(
  { text, range }: Pick<Token, 'text' | 'range'>,
  assigned: ReadonlySet<string>,
  source: string,
): Operand {
  const at = source.slice(range.start, range.end).indexOf(text);
  const literal = (value: string): Operand => {
    const exact = at >= 0 && value === text && value !== '';
    const inner = exact ? { start: range.start + at, end: range.start + at + text.length } : undefined;
    return { kind: 'text', value, range, inner };
  };
  const parts: Operand[] = [];
  let last = 0;
  for (const match of text.matchAll(
    /%~([a-z]{0,8})0|%%?~?[a-z]{0,6}(\d|\*)|%%~?([a-z])|[%!](\w[\w ()-]{0,60})(?::[^%!]{0,60})?[%!]|%~?([a-z])(?![\w%])/gi,
  )) {
    const [, own, number, double, name, single] = match;
    // At the prompt a loop's variable has one sign.
    if (single !== undefined && !source.toLowerCase().includes(`for %${single.toLowerCase()} `)) continue;
    const loop = double ?? single;
    if (match.index > last) parts.push(literal(text.slice(last, match.index)));
    last = match.index + match[0].length;
    if (own !== undefined) parts.push(literal('{skill}/'));
    else if (number !== undefined) parts.push({ kind: 'any', parts: [], user: true, range });
    else if (loop !== undefined) parts.push({ kind: 'name', name: `%%${loop}`, range });
    else if (name !== undefined) {
      const part = variable(name, assigned, range);
      if (part !== undefined) parts.push(part);
    }
  }
  if (last === 0) return literal(text);
  if (last < text.length) parts.push(literal(text.slice(last)));
  const [only] = parts;
  if (only === undefined) return literal('');
  return parts.length === 1 ? only : { kind: 'join', parts, range };
}

function variable(raw: string, assigned: ReadonlySet<string>, range: Range): Operand | undefined {
  const name = raw.toUpperCase();
  // A file that is called may set any of them, and so may whoever hands a text over.
  if (assigned.has(name) || name.startsWith('__UNKNOWN')) return { kind: 'name', name, range };
  const text = fixed.get(name);
  if (text !== undefined) return { kind: 'text', value: text, range, inner: undefined };
  if (assigned.has('*') && !inherited.test(name)) return { kind: 'name', name, range };
  if (!inherited.test(name) && !/_/.test(name)) return undefined;
  const key: Operand = { kind: 'text', value: name, range, inner: undefined };
  return { kind: 'member', of: { kind: 'path', path: 'env', range }, key, range };
}
