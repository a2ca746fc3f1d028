import type { Operand } from '../../facts/program.ts';
import {
  anyOf,
  bind,
  type Context,
  call,
  itemOf,
  lookUp,
  nameOf,
  pathOf,
  positional,
  range,
  source,
  weakly,
} from './context.ts';
import { lowerExpression } from './expressions.ts';
import { assign } from './places.ts';
import type { Node } from './syntax.ts';

/** `[f(x) for x in xs if p(x)]`: the loops bind their variables, the value is a list (or record) of what the body gives. */
export function lowerComprehension(c: Context, node: Node): Operand {
  const [body, ...clauses] = node.children;
  const numbers = numbersOfChr(c, body, clauses);
  if (numbers !== undefined) return call(c, pathOf('chr', node), [positional(lowerExpression(c, numbers))], node);
  const each = body === undefined || body.type === 'pair' ? undefined : literalItems(clauses);
  if (body !== undefined && each !== undefined) return lowerEach(c, body, each, node);
  return weakly(c, () => {
    for (const clause of clauses) {
      if (clause.type === 'for_in_clause') lowerFor(c, clause);
      else lowerExpression(c, clause);
    }
    if (body === undefined) return anyOf([], node);
    if (body.type !== 'pair') return { kind: 'list', items: [lowerExpression(c, body)], range: range(node) };
    const [key, value] = body.children;
    const name = key === undefined ? undefined : lowerExpression(c, key);
    const given = value === undefined ? anyOf([], body) : lowerExpression(c, value);
    return {
      kind: 'record',
      fields: [{ key: name?.kind === 'text' ? name.value : '*', value: given }],
      range: range(node),
    };
  });
}

/** Most items of a display that are gone over one by one. */
const mostItems = 16;

interface LiteralItems {
  readonly target: Node;
  readonly items: readonly Node[];
}

/** The one loop of a comprehension, when it goes over literals that stand there: `for part in ('a', 'b')`. */
function literalItems(clauses: readonly Node[]): LiteralItems | undefined {
  const [clause, other] = clauses;
  if (clause?.type !== 'for_in_clause' || other !== undefined) return undefined;
  const [target, over, more] = clause.children;
  if (target?.type !== 'identifier' || over === undefined || more !== undefined) return undefined;
  const { type, children } = over;
  if (type !== 'tuple' && type !== 'list') return undefined;
  const literal = children.every((item) => item.type === 'string' || item.type === 'integer');
  return literal && children.length > 1 && children.length <= mostItems ? { target, items: children } : undefined;
}

/** The body once for each literal, so that what is put together from the list keeps its order. The loop's variable is its own. */
function lowerEach(c: Context, body: Node, { target, items }: LiteralItems, node: Node): Operand {
  const name = source(c, target);
  const outer = lookUp(c, name).is === 'name' ? nameOf(name, target) : undefined;
  const kept = { name: `%outer ${name} ${node.start}`, path: [] };
  if (outer !== undefined) bind(c, kept, outer, target, false);
  const values = items.map((item) => {
    assign(c, target, lowerExpression(c, item), target);
    return weakly(c, () => lowerExpression(c, body));
  });
  if (outer !== undefined) assign(c, target, nameOf(kept.name, target), target);
  return { kind: 'list', items: values, range: range(node) };
}

/** What `chr(n) for n in numbers` goes over: the text of the numbers in their order. */
function numbersOfChr(c: Context, body: Node | undefined, clauses: readonly Node[]): Node | undefined {
  const [clause, other] = clauses;
  if (body?.type !== 'call' || clause?.type !== 'for_in_clause' || other !== undefined) return undefined;
  const [target, over, more] = clause.children;
  const [callee, args] = body.children;
  const [only, second] = args?.children ?? [];
  const same = [target, only].every((one) => one?.type === 'identifier') && target !== undefined && only !== undefined;
  if (!same || second !== undefined || more !== undefined || callee === undefined) return undefined;
  if (source(c, target) !== source(c, only) || source(c, callee) !== 'chr' || lookUp(c, 'chr').is !== 'path')
    return undefined;
  return over;
}

/** Binds the variable of a loop to the items of what it goes over. Children: target, then one or more values. */
export function lowerFor(c: Context, node: Node): void {
  const [left, ...rest] = node.children;
  const right = rest.filter((child) => child.type !== 'block' && child.type !== 'else_clause');
  if (left === undefined) return;
  const values = right.map((one) => lowerExpression(c, one));
  const [only] = values;
  const over: Operand =
    values.length === 1 && only !== undefined ? only : { kind: 'list', items: values, range: range(node) };
  weakly(c, () => assign(c, left, itemOf(over, right[0] ?? node), left));
}
