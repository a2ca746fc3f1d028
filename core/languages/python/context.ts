import type { Range } from '../../bundle/span.ts';
import type { LocalGap } from '../../facts/language.ts';
import type { Argument, Operand, Place, Step } from '../../facts/program.ts';
import { nameOf, range } from '../tree/operands.ts';
import { type Meaning, meaning, type Scope } from './names.ts';
import type { Scopes } from './scopes.ts';
import type { Node } from './syntax.ts';

export { anyOf, itemOf, listOf, memberOf, nameOf, pathOf, positional, range, textOf } from '../tree/operands.ts';

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
