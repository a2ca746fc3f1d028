import type { Range } from '../../bundle/span.ts';
import type { LocalGap } from '../../facts/language.ts';
import type { Argument, Operand, Place, Step } from '../../facts/program.ts';
import { type Meaning, meaning, type Scope } from './names.ts';
import type { Scopes } from './scopes.ts';
import type { Node } from './syntax.ts';

/** How deep expressions and statements may nest; beyond it is a gap. Chains of operators do not count as nesting. */
export const maxDepth = 500;

/** The state of lowering one text. */
export interface Context {
  readonly text: string;
  /** Path of the file, for `__file__`. */
  readonly path: string;
  readonly scopes: Scopes;
  /** Whether a name that nothing binds is the first part of a modelled dotted name. */
  readonly known: (root: string) => boolean;
  readonly gaps: LocalGap[];
  steps: Step[];
  scope: Scope;
  /** Whether what is lowered now may not happen. */
  weak: boolean;
  depth: number;
  results: number;
  lambdas: number;
}

/** The source text of a node. */
export function source(c: Context, node: Range): string {
  return c.text.slice(node.start, node.end);
}

/** The meaning of a name here. */
export function lookUp(c: Context, name: string): Meaning {
  return meaning(name, c.scope, c.known);
}

/** Literal text that stands for a range; `inner` when it is there verbatim. */
export function textOf(value: string, at: Range, inner?: Range): Operand {
  return { kind: 'text', value, range: range(at), inner };
}

/** A plain range out of something that has one. */
export function range(at: Range): Range {
  return { start: at.start, end: at.end };
}

/** A variable or a call's result. */
export function nameOf(name: string, at: Range): Operand {
  return { kind: 'name', name, range: range(at) };
}

/** An imported or built-in thing. */
export function pathOf(path: string, at: Range): Operand {
  return { kind: 'path', path, range: range(at) };
}

/** Something made from parts in a way that is not modelled. */
export function anyOf(parts: readonly Operand[], at: Range, user = false): Operand {
  return { kind: 'any', parts, user, range: range(at) };
}

/** A member of something; a constant member of a path is a longer path. */
export function memberOf(of: Operand, key: string, at: Range, keyAt: Range): Operand {
  if (of.kind === 'path') return pathOf(`${of.path}.${key}`, at);
  if (of.kind === 'either')
    return { ...of, options: of.options.map((one) => memberOf(one, key, at, keyAt)), range: range(at) };
  return { kind: 'member', of, key: textOf(key, keyAt, range(keyAt)), range: range(at) };
}

/** What a loop over something yields. */
export function itemOf(of: Operand, at: Range): Operand {
  return { kind: 'member', of, key: textOf('*', at), range: range(at) };
}

/** Several values. */
export function listOf(items: readonly Operand[], at: Range): Operand {
  return { kind: 'list', items, range: range(at) };
}

/** A positional argument. */
export function positional(value: Operand): Argument {
  return { name: undefined, value, spread: false };
}

/** Adds a call and gives its result. `input` is its standard input. */
export function call(c: Context, callee: Operand, args: readonly Argument[], at: Range, input?: Operand): Operand {
  c.results += 1;
  const result = `%${c.results}`;
  c.steps.push({ kind: 'call', callee, args, input, result, weak: c.weak, range: range(at) });
  return nameOf(result, at);
}

/** Adds a bind. */
export function bind(c: Context, to: Place, value: Operand, at: Range, weak = c.weak): void {
  c.steps.push({ kind: 'bind', to, value, weak, range: range(at) });
}

/** Does something whose steps may not happen. */
export function weakly<T>(c: Context, work: () => T): T {
  const before = c.weak;
  c.weak = true;
  try {
    return work();
  } finally {
    c.weak = before;
  }
}

/** Collects the steps of a body in a scope of its own; nothing in it is weak from outside. */
export function collect(c: Context, scope: Scope, work: () => void): Step[] {
  const outer = { steps: c.steps, scope: c.scope, weak: c.weak };
  const steps: Step[] = [];
  c.steps = steps;
  c.scope = scope;
  c.weak = false;
  try {
    work();
  } finally {
    c.steps = outer.steps;
    c.scope = outer.scope;
    c.weak = outer.weak;
  }
  return steps;
}

/** Records once that something is nested too deep to be read. */
export function tooDeep(c: Context, at: Node): void {
  if (c.gaps.some((gap) => gap.code === 'budget')) return;
  c.gaps.push({ kind: 'blind', code: 'budget', reason: 'Python code is nested too deep to be read', range: range(at) });
}
