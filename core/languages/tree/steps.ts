import type { Range } from '../../bundle/span.ts';
import type { Argument, Operand, Place, Step } from '../../facts/program.ts';
import { nameOf, range } from './operands.ts';

/** The steps that a text was lowered to so far. */
export interface Steps {
  readonly text: string;
  steps: Step[];
  /** Whether what is lowered now may not happen. */
  weak: boolean;
  /** How many results have names. */
  results: number;
}

/** The source text of a node. */
export function source(c: Steps, node: Range): string {
  return c.text.slice(node.start, node.end);
}

/** Adds a call and gives its result. `input` is its standard input. */
export function call(c: Steps, callee: Operand, args: readonly Argument[], at: Range, input?: Operand): Operand {
  c.results += 1;
  const result = `%${c.results}`;
  c.steps.push({ kind: 'call', callee, args, input, result, weak: c.weak, range: range(at) });
  return nameOf(result, at);
}

/** Adds a bind. */
export function bind(c: Steps, to: Place, value: Operand, at: Range, weak = c.weak): void {
  c.steps.push({ kind: 'bind', to, value, weak, range: range(at) });
}

/** Does something whose steps may not happen. */
export function weakly<T>(c: Steps, work: () => T): T {
  const before = c.weak;
  c.weak = true;
  try {
    return work();
  } finally {
    c.weak = before;
  }
}

/** Collects the steps of a body; nothing in it is weak from outside. */
export function collect(c: Steps, work: () => void): Step[] {
  const outer = { steps: c.steps, weak: c.weak };
  const steps: Step[] = [];
  c.steps = steps;
  c.weak = false;
  try {
    work();
  } finally {
    c.steps = outer.steps;
    c.weak = outer.weak;
  }
  return steps;
}
