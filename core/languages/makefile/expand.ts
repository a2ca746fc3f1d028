import type { Range } from '../../bundle/span.ts';
import { concat, empty, type Mapped, slice, standIn, trimmed, usedAt } from '../mapped.ts';
import { functions, longest } from './functions.ts';
import type { Makefile, RecipeLine } from './parse.ts';

/** What one run over a makefile may use and finds. */
export interface Expansion {
  readonly makefile: Makefile;
  /** Characters that may still be looked at. */
  budget: number;
  /** Commands of `$(shell …)`, which run while the file is read. */
  readonly commands: Mapped[];
  /** Texts that `$(eval …)` reads as part of the makefile. */
  readonly evaluated: Mapped[];
}

/** Where a text is expanded: which of several values of a variable count, and what the automatic variables are. */
export interface Site {
  readonly variant: number;
  readonly rule: RecipeLine | undefined;
  readonly locals: ReadonlyMap<string, Mapped>;
  readonly depth: number;
}

/** What nobody knows here: shell that gives something computed. */
export const unknown = '$((0))';
const input = '$1';
const deepest = 24;
/** What a piece that is put in costs, in characters. */
const piecePrice = 8;

/** Puts make's variables and functions into a text, which is shell afterwards. */
export function expand(source: Mapped, site: Site, run: Expansion): Mapped {
  const { text } = source;
  run.budget -= text.length + 1;
  if (run.budget < 0 || site.depth > deepest) return tooMuch(run);
  if (!text.includes('$')) return source;
  const parts: Mapped[] = [];
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0 && at < text.length; at = text.indexOf('$', from)) {
    run.budget -= source.pieces.length;
    if (run.budget < 0) return tooMuch(run);
    parts.push(slice(source, from, at));
    const next = text[at + 1];
    const end = next === '(' || next === '{' ? closing(text, at + 1) : at + 1;
    from = end + 1;
    const place = placeOf(source, at, from);
    if (next === undefined) break;
    if (next === '$') parts.push(standIn('$', place));
    else {
      const inner = end === at + 1 ? slice(source, end, end + 1) : slice(source, at + 2, end);
      const given = reference(inner, place, { ...site, depth: site.depth + 1 }, run);
      // Each piece is copied once more for every level above.
      run.budget -= piecePrice * given.pieces.length;
      parts.push(usedAt(given, place));
    }
  }
  parts.push(slice(source, from, text.length));
  return concat(parts);
}

function tooMuch(run: Expansion): Mapped {
  noteTooMuch(run);
  return empty;
}

function noteTooMuch({ makefile }: Expansion): void {
  makefile.gaps.add('the variables of the makefile expand to more than is followed');
}

function placeOf(source: Mapped, start: number, end: number): Range {
  const { pieces } = slice(source, start, end);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  if (first.use !== undefined) return first.use;
  return { start: first.from.start, end: Math.max(first.from.start, last.from.end) };
}

/** Offset of the bracket that closes the one at an offset, or of the text's end. */
function closing(text: string, open: number): number {
  const [opens, closes] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === opens) depth++;
    else if (text[at] === closes && --depth === 0) return at;
  }
  return text.length;
}

function reference(inner: Mapped, place: Range, site: Site, run: Expansion): Mapped {
  const call = /^([a-z]{2,12}(?:-[a-z]{1,10})?)(?:[ \t\\]|\n|$)/.exec(inner.text)?.[1];
  if (call !== undefined && inner.text.length > call.length && functions.has(call))
    return callFunction(call, slice(inner, call.length + 1, inner.text.length), place, site, run);
  const name = expand(inner, site, run).text.trim();
  const pattern = /^([^\s:]{1,300}):([^=]{0,300})=([^\n]{0,2000})$/.exec(name);
  if (pattern === null) return variable(name, place, site, run);
  const [, base = '', before = '', after = ''] = pattern;
  const words = variable(base, place, site, run);
  const [from, to] = before.includes('%') ? [before, after] : [`%${before}`, `%${after}`];
  return standIn(functions.get('patsubst')?.([from, to, words.text]) ?? unknown, place);
}

function callFunction(name: string, rest: Mapped, place: Range, site: Site, run: Expansion): Mapped {
  if (name === 'shell') {
    const command = trimmed(expand(rest, site, run));
    if (run.commands.length < 1000) run.commands.push(command);
    else noteTooMuch(run);
    return concat([standIn('$(', place), command, standIn(')', place)]);
  }
  const args = split(rest, mostArguments.get(name)).map((arg) => trimmed(arg));
  if (name === 'foreach' || name === 'let') return loop(args, place, site, run);
  const values = args.map((arg) => expand(arg, site, run));
  if (values.some(({ text }) => text.length > longest)) noteTooMuch(run);
  switch (name) {
    case 'call': {
      const [named] = values;
      const called = named?.text.trim() ?? '';
      const locals = new Map(site.locals);
      values.forEach((value, index) => {
        locals.set(String(index), value);
      });
      const own = functions.get(called);
      if (own !== undefined && !run.makefile.variables.has(called))
        return standIn(own(values.slice(1).map(({ text }) => text)) ?? unknown, place);
      return variable(called, place, { ...site, locals }, run);
    }
    case 'eval': {
      if (run.evaluated.length < 200) run.evaluated.push(...values);
      else noteTooMuch(run);
      return empty;
    }
    case 'value':
      return run.makefile.variables.get(values[0]?.text ?? '')?.values[0] ?? empty;
    case 'if':
      return (site.variant % 2 === 0 ? values[1] : values[2]) ?? values[1] ?? empty;
    case 'or':
    case 'and':
      return (name === 'and' ? values.at(-1) : (values[site.variant] ?? values[0])) ?? empty;
    case 'guile':
      run.makefile.gaps.add('Guile code in a makefile is not analysed');
      return standIn(unknown, place);
    default:
      if (values.length === 1 && keepsPlace.has(name)) return values[0] ?? empty;
      return standIn(functions.get(name)?.(values.map(({ text }) => text)) ?? unknown, place);
  }
}

/** What stands behind the last comma that counts is one argument, commas and all. */
const mostArguments: ReadonlyMap<string, number> = new Map([
  ['foreach', 3],
  ['if', 3],
  ['eval', 1],
  ['info', 1],
]);

/** Functions of one argument that change nothing that matters here. */
const keepsPlace: ReadonlySet<string> = new Set(['strip', 'sort', 'abspath', 'realpath']);

/** `$(foreach x,words,text)`: the text for each of the words. */
function loop(args: readonly Mapped[], place: Range, site: Site, run: Expansion): Mapped {
  const [name, list, ...rest] = args;
  const body = rest[0];
  if (name === undefined || list === undefined || body === undefined) return empty;
  const key = expand(name, site, run).text.trim();
  const words = expand(list, site, run)
    .text.split(/\s+/)
    .filter((word) => word !== '');
  const out = words.flatMap((word, index) => {
    const locals = new Map(site.locals).set(key, standIn(word, place));
    const text = expand(body, { ...site, locals }, run);
    return index === 0 ? [text] : [standIn(' ', place), text];
  });
  return concat(out);
}

/** Arguments of a function: at commas outside brackets. */
function split(rest: Mapped, most = Number.POSITIVE_INFINITY): readonly Mapped[] {
  const args: Mapped[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < rest.text.length; at++) {
    const char = rest.text[at];
    if (char === '(' || char === '{') depth++;
    else if (char === ')' || char === '}') depth--;
    else if (char === ',' && depth <= 0 && args.length + 1 < most) {
      args.push(slice(rest, from, at));
      from = at + 1;
    }
  }
  args.push(slice(rest, from, rest.text.length));
  return args;
}

/** Variables that make itself sets. https://www.gnu.org/software/make/manual/html_node/Implicit-Variables.html */
const builtin: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CC: 'cc',
    CXX: 'g++',
    CPP: 'cc -E',
    AR: 'ar',
    LD: 'ld',
    AS: 'as',
    FC: 'f77',
    LEX: 'lex',
    YACC: 'yacc',
    RM: 'rm -f',
    MAKE: 'make',
    SHELL: '/bin/sh',
    CURDIR: '.',
    MAKEFILE_LIST: 'Makefile',
  }),
);

function variable(name: string, place: Range, site: Site, run: Expansion): Mapped {
  const local = site.locals.get(name);
  if (local !== undefined) return local;
  const automatic = automaticVariable(name, place, site, run);
  if (automatic !== undefined) return automatic;
  const values = run.makefile.variables.get(name)?.values ?? [];
  const value = values[Math.min(site.variant, values.length - 1)];
  if (value !== undefined) return expand(value, site, run);
  const known = builtin.get(name);
  if (known !== undefined) return standIn(known, place);
  // What the file does not set comes from the environment, or is nothing.
  return standIn(
    /^[A-Za-z_]\w{0,100}$/.test(name) ? `\${${name}}` : name === '' || /^\d$/.test(name) ? '' : unknown,
    place,
  );
}

/** `$@`, `$<`, `$(@D)` and the like; `$*` and what stands for `%` are chosen by whoever calls make. */
function automaticVariable(name: string, place: Range, site: Site, run: Expansion): Mapped | undefined {
  if (!/^[@<^+?*|%][DF]?$/.test(name)) return undefined;
  const { rule } = site;
  const from = rule === undefined ? undefined : name.startsWith('@') ? rule.targets : rule.needs;
  if (from === undefined || name.startsWith('*') || name.startsWith('%')) return standIn(input, place);
  const words = expand(from, site, run)
    .text.split(/\s+/)
    .filter((word) => word !== '');
  const chosen = name.startsWith('@') || name.startsWith('<') ? words.slice(0, 1) : words;
  const parts = chosen.map((word) => {
    const cut = word.lastIndexOf('/');
    const part = name.endsWith('D')
      ? cut < 0
        ? '.'
        : word.slice(0, cut)
      : name.endsWith('F')
        ? word.slice(cut + 1)
        : word;
    return part.replaceAll('%', input);
  });
  return standIn(parts.join(' '), place);
}
