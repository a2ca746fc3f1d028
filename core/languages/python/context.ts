import type { LocalGap } from '../../facts/language.ts';
import type { Step } from '../../facts/program.ts';
import { range } from '../tree/operands.ts';
import { collect as collectSteps, type Steps } from '../tree/steps.ts';
import { type Meaning, meaning, type Scope } from './names.ts';
import type { Scopes } from './scopes.ts';
import type { Node } from './syntax.ts';

export { anyOf, itemOf, listOf, memberOf, nameOf, pathOf, positional, range, textOf } from '../tree/operands.ts';
export { bind, call, source, weakly } from '../tree/steps.ts';

/** How deep expressions and statements may nest; beyond it is a gap. Chains of operators do not count as nesting. */
export const maxDepth = 500;

/** The state of lowering one text. */
export interface Context extends Steps {
  /** Path of the file, for `__file__`. */
  readonly path: string;
  readonly scopes: Scopes;
  /** Whether a name that nothing binds is the first part of a modelled dotted name. */
  readonly known: (root: string) => boolean;
  readonly gaps: LocalGap[];
  scope: Scope;
  depth: number;
  lambdas: number;
}

/** The meaning of a name here. */
export function lookUp(c: Context, name: string): Meaning {
  return meaning(name, c.scope, c.known);
}

/** Collects the steps of a body in a scope of its own; nothing in it is weak from outside. */
export function collect(c: Context, scope: Scope, work: () => void): Step[] {
  const outer = c.scope;
  c.scope = scope;
  try {
    return collectSteps(c, work);
  } finally {
    c.scope = outer;
  }
}

/** Records once that something is nested too deep to be read. */
export function tooDeep(c: Context, at: Node, code: 'budget' | 'memory' = 'budget'): void {
  if (c.gaps.some((gap) => gap.code === code)) return;
  c.gaps.push({ kind: 'blind', code, reason: 'Python code is nested too deep to be read', range: range(at) });
}
