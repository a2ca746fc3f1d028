import type { Range } from '../../bundle/span.ts';
import type { LocalGap } from '../../facts/language.ts';
import type { Operand, Parameter } from '../../facts/program.ts';
import type { Node } from './copy.ts';
import { anyOf, nameOf, range } from './operands.ts';
import { bind, collect, type Steps, weakly } from './steps.ts';

export { bind, call, source, weakly } from './steps.ts';

/** How deep code may nest; beyond it is a gap. */
export const maxDepth = 400;

/** Lowers a node: adds the steps it takes and gives its value. */
export type Lower = (c: Context, node: Node) => Operand;

/** The state of lowering one text of a language whose rules are a table. */
export interface Context extends Steps {
  /** Name of the language, for people. */
  readonly name: string;
  readonly path: string;
  /** How each kind of node is lowered; others are lowered for what is in them. */
  readonly rules: ReadonlyMap<string, Lower>;
  /** Whether a name is the first part of a modelled dotted name. */
  readonly known: (root: string) => boolean;
  /** Names that the text itself binds somewhere. */
  readonly bound: Set<string>;
  /** What imported names stand for. */
  readonly imports: Map<string, string>;
  /** What the parser leaves apart: the bodies of here-documents by where they are begun. */
  readonly bodies: Map<Node, Node>;
  /** Beginnings of here-documents whose body was not met yet. */
  readonly begun: Node[];
  /** Variables that hold a program with arguments that is not started yet. */
  readonly builders: Set<string>;
  readonly gaps: LocalGap[];
  depth: number;
  lambdas: number;
  /** The class or type around. */
  owner: string | undefined;
  /** The name under which a method has its own object. */
  self: string | undefined;
}

/** Lowers a node by its rule. */
export function lower(c: Context, node: Node): Operand {
  if (c.depth >= maxDepth) {
    tooDeep(c, node);
    return anyOf([], node);
  }
  c.depth += 1;
  try {
    return (c.rules.get(node.type) ?? lowerParts)(c, node);
  } finally {
    c.depth -= 1;
  }
}

/** Anything else: its parts are lowered for what they do. */
export function lowerParts(c: Context, node: Node): Operand {
  const parts = node.children.map((child) => lower(c, child));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : anyOf(parts, node);
}

/** Parts of which the last is the value. */
export function lowerLast(c: Context, node: Node): Operand {
  let value: Operand = anyOf([], node);
  for (const child of node.children) value = lower(c, child);
  return value;
}

/** Parts that may not happen; the value is the last one's. */
export function lowerWeakly(c: Context, node: Node): Operand {
  return weakly(c, () => lowerLast(c, node));
}

/** Types, labels and comments say nothing. */
export function lowerNothing(_: Context, node: Node): Operand {
  return anyOf([], node);
}

/** What stands between two nodes, without blanks and comments in front. */
export function between(c: Context, left: Range, right: Range): string {
  return c.text
    .slice(left.end, Math.min(right.start, left.end + 400))
    .replace(/^\s{1,400}/, '')
    .trimEnd();
}

/** Binds what the function around gives back. */
export function give(c: Context, value: Operand, at: Range): void {
  bind(c, { name: '%return', path: [] }, value, at, true);
}

/** A function: its parameters and its body, whose last value it gives back when `gives`. */
export function define(
  c: Context,
  name: string,
  parameters: readonly Parameter[],
  body: readonly Node[],
  at: Range,
  gives: boolean,
): void {
  const steps = collect(c, () => {
    for (const [index, node] of body.entries()) {
      const value = lower(c, node);
      if (gives && index === body.length - 1) give(c, value, node);
    }
  });
  c.steps.push({ kind: 'define', name, parameters, body: steps, range: range(at) });
}

/** A function without a name, which its generated name stands for. */
export function lambda(
  c: Context,
  parameters: readonly Parameter[],
  body: readonly Node[],
  at: Range,
  gives: boolean,
): Operand {
  c.lambdas += 1;
  const name = `%f${c.lambdas}`;
  define(c, name, parameters, body, at, gives);
  return nameOf(name, at);
}

/** A parameter without a default. */
export function parameter(name: string, value?: Operand, rest = false): Parameter {
  return { name, default: value, rest };
}

/** Records once that something is nested too deep to be read. */
export function tooDeep(c: Context, at: Range, code: 'budget' | 'memory' = 'budget'): void {
  if (c.gaps.some((gap) => gap.code === code)) return;
  const reason = `${c.name} code is nested too deep to be read`;
  c.gaps.push({ kind: 'blind', code, reason, range: range(at) });
}

/** The operands of a left-leaning chain of nodes of one type, first to last, so that a long chain is not deep. */
export function chain(top: Node): Node[] {
  const terms: Node[] = [];
  let node = top;
  for (;;) {
    const [left, right] = node.children;
    if (node.type !== top.type || left === undefined || right === undefined || node.children.length > 2) break;
    terms.push(right);
    node = left;
  }
  // A broken one has other parts than two.
  return node === top ? [...top.children] : [...terms, node].reverse();
}
