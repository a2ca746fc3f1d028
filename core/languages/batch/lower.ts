import type { Range } from '../../bundle/span.ts';
import type { Lowered } from '../../facts/language.ts';
import type { Operand, Step } from '../../facts/program.ts';
import { type Token, tokensOf, wordOperand } from './words.ts';

/** Most commands inside one another on a line, as in `if a if b call c`. */
const maxNesting = 200;

/** Lowers a batch file, or the text behind `cmd /c`. Throws RangeError where a line is nested deeper than `maxNesting`. */
export function lowerBatch(text: string): Lowered {
  const assigned = new Set(
    [...text.matchAll(/\bset\s+(?:\/[ap]\s+)?"?(\w{1,60})\s*=/gi)].map(([, name = '']) => name.toUpperCase()),
  );
  if (/\bcall\b[^\n]{1,200}\.(?:bat|cmd)\b/i.test(text)) assigned.add('*');
  const lowering: Lowering = { text, assigned, steps: [], count: 0, depth: 0, weak: false };
  let start = 0;
  // A caret at the end of a line continues it.
  for (const line of text.replace(/\^\r?\n/g, (found) => ' '.repeat(found.length)).split('\n')) {
    readLine(line, start, lowering);
    start += line.length + 1;
  }
  return { steps: lowering.steps, instructions: [], embedded: [], gaps: [] };
}

interface Lowering {
  readonly text: string;
  readonly assigned: ReadonlySet<string>;
  readonly steps: Step[];
  count: number;
  /** Brackets that are open: what stands in them may not run. */
  depth: number;
  weak: boolean;
}

function readLine(line: string, start: number, into: Lowering): void {
  if (/^[\s@(]*(?:rem\b|::|:\w|goto\b)/i.test(line)) return;
  let command: Token[] = [];
  // `for %%x in (a b) do`: up to its `do`, brackets hold what the loop runs over.
  let loops = false;
  let input: Operand | undefined;
  let output: Token | undefined;
  const tokens = tokensOf(line, start);
  const end = (piped: boolean) => {
    into.weak = into.depth > 0 || /^(?:if|else|for)$/i.test(command[0]?.text ?? '');
    const out = command.length === 0 ? undefined : readCommand(command, input, into);
    if (output !== undefined && out !== undefined && output.text.toLowerCase() !== 'nul')
      emit('%write', [wordOperand(output, into.assigned, into.text)], out, output.range, into);
    input = piped ? out : undefined;
    command = [];
    loops = false;
    output = undefined;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.kind === 'word') {
      if (command.push(token) === 1) loops = /^for$/i.test(token.text);
      else loops &&= !/^do$/i.test(token.text);
    } else if (token.text.startsWith('>')) {
      const next = tokens[at + 1];
      if (next?.text === '&') at += 2;
      else if (next?.kind === 'word') {
        if (command.at(-1)?.text === '2') command.pop();
        else output = next;
        at++;
      }
    } else if (token.text === '<') at++;
    else if (token.text !== '(' && token.text !== ')') end(token.text === '|');
    else if (!loops) {
      end(false);
      into.depth = Math.max(0, into.depth + (token.text === '(' ? 1 : -1));
    }
  }
  end(false);
}

function emit(
  path: string,
  args: readonly Operand[],
  input: Operand | undefined,
  range: Range,
  into: Lowering,
): Operand {
  const result = `%${++into.count}`;
  const given = args.map((value) => ({ name: undefined, value, spread: false }));
  into.steps.push({
    kind: 'call',
    callee: { kind: 'path', path, range },
    args: given,
    input,
    result,
    weak: into.weak,
    range,
  });
  return { kind: 'name', name: result, range };
}

function readCommand(
  tokens: readonly Token[],
  input: Operand | undefined,
  into: Lowering,
  nesting = 0,
): Operand | undefined {
  const [first] = tokens;
  if (first === undefined) return undefined;
  if (nesting > maxNesting) throw new RangeError('nested too deeply');
  const rest = tokens.slice(1);
  const name = first.text.replace(/^@/, '').toLowerCase();
  const last = tokens.at(-1) ?? first;
  const range: Range = { start: first.range.start, end: last.range.end };
  switch (name) {
    case '':
    case 'call':
    case 'do':
    case 'else':
      return readCommand(rest, input, into, nesting + 1);
    case 'start': {
      const from = rest.findIndex(
        (token, index) => !(index === 0 && token.quoted && rest.length > 1) && !/^\/\w/.test(token.text),
      );
      return from < 0 ? undefined : readCommand(rest.slice(from), input, into, nesting + 1);
    }
    case 'if':
      return readCommand(afterCondition(rest), input, into, nesting + 1);
    case 'for': {
      const body = rest.findIndex((token) => token.text.toLowerCase() === 'do');
      const quoted = rest
        .slice(0, Math.max(0, body))
        .map(({ text }) => text)
        .join(' ');
      const code = /'([^']{3,2000})'/.exec(quoted)?.[1];
      const out =
        code === undefined
          ? undefined
          : readCommand(
              tokensOf(code, first.range.start).filter(({ kind }) => kind === 'word'),
              undefined,
              into,
              nesting + 1,
            );
      const loop = /^%%?([a-z])$/i.exec(rest.find(({ text }) => /^%%?[a-z]$/i.test(text))?.text ?? '')?.[1];
      const value: Operand = out ??
        itemsOf(rest.slice(0, Math.max(0, body)), into) ?? {
          kind: 'any',
          parts: [],
          user: true,
          range,
        };
      if (loop !== undefined)
        into.steps.push({ kind: 'bind', to: { name: `%%${loop}`, path: [] }, value, weak: true, range });
      return body < 0 ? undefined : readCommand(rest.slice(body + 1), input, into, nesting + 1);
    }
    case 'set': {
      const words = rest.filter(({ text }) => !/^\/[ap]$/i.test(text));
      const [given] = words;
      const text = words.map((word) => word.text).join(' ');
      const cut = text.indexOf('=');
      if (given === undefined || cut <= 0) return undefined;
      const asked = rest.some((token) => /^\/p$/i.test(token.text));
      const value: Operand = asked
        ? { kind: 'any', parts: [], user: true, range }
        : wordOperand(
            { text: text.slice(cut + 1), range: { start: given.range.start, end: range.end } },
            into.assigned,
            into.text,
          );
      into.steps.push({
        kind: 'bind',
        to: { name: text.slice(0, cut).trim().toUpperCase(), path: [] },
        value,
        weak: into.weak,
        range,
      });
      return undefined;
    }
    case 'echo':
    case 'echo.':
      if (/^(?:on|off)?$/i.test(rest[0]?.text ?? '')) return undefined;
      return wordOperand({ text: rest.map(({ text }) => text).join(' '), range }, into.assigned, into.text);
    default: {
      const words = [{ ...first, text: name === 'type' ? 'cat' : first.text.replace(/^@/, '') }, ...rest];
      return emit(
        '%run',
        words.map((word) => wordOperand(word, into.assigned, into.text)),
        input,
        range,
        into,
      );
    }
  }
}

/** The words between the brackets of a loop: `(A B)`; undefined where they are patterns, numbers or files. */
function itemsOf(tokens: readonly Token[], into: Lowering): Operand | undefined {
  const from = tokens.findIndex(({ text }) => text.toLowerCase() === 'in');
  if (from < 0 || tokens.some(({ text }) => /^\/[dflr]$/i.test(text))) return undefined;
  const items: Operand[] = [];
  for (const { text, range } of tokens.slice(from + 1, from + 200))
    for (const word of text.split(/[(),;=\s]+/)) {
      if (/[*?]/.test(word)) return undefined;
      if (word !== '') items.push(wordOperand({ text: word, range }, into.assigned, into.text));
    }
  const [first] = items;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return items.length === 1
    ? first
    : { kind: 'either', options: items, range: { start: first.range.start, end: last.range.end } };
}

/** What stands behind the condition of an `if`. */
function afterCondition(tokens: readonly Token[]): readonly Token[] {
  let at = 0;
  while (/^(?:\/i|not)$/i.test(tokens[at]?.text ?? '')) at++;
  const word = tokens[at]?.text ?? '';
  if (/^(?:exist|defined|errorlevel|cmdextversion)$/i.test(word)) return tokens.slice(at + 2);
  if (word.includes('==') && !word.endsWith('==')) return tokens.slice(at + 1);
  return tokens.slice(at + (word.endsWith('==') ? 2 : 3));
}
