import type { ApiModel } from '../../facts/api.ts';
import { codeOfExcess } from '../../facts/gap.ts';
import type { Fragment, FrontEnd, LocalGap, Lowered } from '../../facts/language.ts';
import { holdsActingToken } from '../broken.ts';
import type { Node, Shape, Syntax } from './copy.ts';
import { type Context, call, type Lower, lower, tooDeep } from './lowering.ts';
import { nameOf, range } from './operands.ts';
import { loadParser, type Parse, type Stopped, stopped } from './parser.ts';

/** A language that is lowered by a table of rules. */
export interface Dialect {
  readonly name: string;
  readonly shape: Shape;
  readonly rules: ReadonlyMap<string, Lower>;
  readonly api: ApiModel;
  /** Finds out what a file binds and imports before anything is lowered. */
  survey(c: Context, node: Node): void;
  /** Functions that run when the program does. */
  readonly starts?: readonly string[];
  /** What the parser needs in front of this text. */
  front?(text: string): string;
  /** The text as it is parsed, of the same length; what the grammar does not read otherwise is made readable. */
  prepare?(text: string): string;
  /** A second text of the same length, with parts that the parser left as they are; read for what is in it, whatever is broken. */
  left?(text: string, root: Node): string | undefined;
}

/** Characters of one text, and brackets within brackets: the parser needs more than linear time and a deep stack for what is beyond. */
const longest = 300_000;
const deepest = 1_000;
/** How many broken parts of one text are listed. */
const most = 20;

/** The front end of a dialect; its grammar is loaded now. */
export async function loadDialect(
  dialect: Dialect,
  asset: (name: string) => Promise<Uint8Array>,
  grammar: string,
): Promise<FrontEnd> {
  const parse = await loadParser(await asset('web-tree-sitter.wasm'), await asset(grammar), dialect.shape);
  const { calls, values, aliases } = dialect.api;
  const roots = new Set(
    [...Object.keys(calls), ...Object.keys(values), ...Object.keys(aliases)].map((key) => key.split('.', 1)[0] ?? ''),
  );
  return { lower: (fragment) => lowerText(fragment, dialect, parse, (root) => roots.has(root)) };
}

function lowerText(
  { text, path }: Pick<Fragment, 'text' | 'path'>,
  dialect: Dialect,
  parse: Parse,
  known: (root: string) => boolean,
): Lowered {
  const whole = { start: 0, end: text.length };
  const unread = (reason: string, code: Stopped = 'budget'): Lowered => ({
    steps: [],
    instructions: [],
    embedded: [],
    gaps: [{ kind: 'blind', code, reason, range: whole }],
  });
  if (text.length > longest) return unread(`${dialect.name} code of more than ${longest} characters is not read`);
  if (isDeep(text)) return unread(`${dialect.name} code is nested too deep to be read`);
  const prepared = dialect.prepare?.(text) ?? text;
  const syntax = parse(prepared, dialect.front?.(text));
  if (typeof syntax === 'string') return unread(`${dialect.name} code ${stopped[syntax]}`, syntax);
  const c: Context = {
    name: dialect.name,
    text,
    path,
    rules: dialect.rules,
    known,
    bound: new Set(),
    imports: new Map(),
    bodies: new Map(),
    begun: [],
    builders: new Set(),
    gaps: brokenParts(text, syntax, dialect.name),
    steps: [],
    weak: false,
    depth: 0,
    results: 0,
    lambdas: 0,
    owner: undefined,
    self: undefined,
  };
  lowerTree(c, dialect, syntax.root);
  const left = dialect.left?.(prepared, syntax.root);
  const more = left === undefined ? undefined : parse(left);
  if (typeof more === 'string')
    c.gaps.push({ kind: 'blind', code: more, reason: `${dialect.name} code ${stopped[more]}`, range: whole });
  else if (more !== undefined) lowerTree(c, dialect, more.root);
  for (const name of dialect.starts ?? []) start(c, name);
  return { steps: c.steps, instructions: [], embedded: [], gaps: c.gaps };
}

/** What the language itself calls. */
function start(c: Context, name: string): void {
  const own = c.steps.find((step) => step.kind === 'define' && step.name === name);
  if (own !== undefined) call(c, nameOf(name, own.range), [], own.range);
}

function lowerTree(c: Context, dialect: Dialect, root: Node): void {
  const work = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    dialect.survey(c, node);
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child !== undefined) work.push(child);
    }
  }
  for (const statement of root.children) {
    try {
      lower(c, statement);
    } catch (error) {
      tooDeep(c, statement, codeOfExcess(error));
    }
  }
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth -= 1;
  }
  return false;
}

/** One gap for each part that could not be parsed; everything in and around it is lowered all the same. */
function brokenParts(text: string, { root, broken, missing }: Syntax, name: string): LocalGap[] {
  if (!broken) return [];
  const parts: { readonly start: number; readonly end: number }[] = missing.map(({ start }) => {
    const end = text.indexOf('\n', start);
    return { start: text.lastIndexOf('\n', start - 1) + 1, end: end < 0 ? text.length : end };
  });
  const work = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.type === 'ERROR') parts.push(range(node));
    else work.push(...node.children);
  }
  parts.sort((a, b) => a.start - b.start);
  return parts.slice(0, most).map((part, index) => {
    const rest = index === most - 1 ? parts.slice(index) : [part];
    const acts = rest.some(({ start, end }) => holdsActingToken(text.slice(start, end)));
    return {
      kind: acts ? 'blind' : 'partial',
      code: 'syntax',
      reason: `Part of this ${name} code cannot be parsed${acts ? ', and it holds words that act' : ''}`,
      range: part,
    };
  });
}
