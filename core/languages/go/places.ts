import type { Range } from '../../bundle/span.ts';
import type { Operand, Place } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { bind, type Context, call, lower, source } from '../tree/lowering.ts';
import { anyOf, memberOf, positional } from '../tree/operands.ts';

function placeOf(c: Context, node: Node): Place | undefined {
  const path: string[] = [];
  let at = node;
  for (;;) {
    const [of, key] = at.children;
    if (of === undefined) break;
    if (at.type === 'selector_expression' && key !== undefined) path.push(source(c, key));
    else if (at.type === 'index_expression' && key !== undefined) {
      const value = lower(c, key);
      path.push(value.kind === 'text' ? value.value : '*');
    } else if (at.type !== 'unary_expression' && at.type !== 'parenthesized_expression') break;
    at = of;
  }
  path.reverse();
  if (at.type !== 'identifier') return undefined;
  const name = source(c, at);
  return { name: name === c.self ? '%self' : name, path };
}

/** Gives a value to a target. */
export function assign(c: Context, target: Node, value: Operand, at: Range): void {
  const place = placeOf(c, target);
  if (place === undefined || place.name === '_') return;
  // `cmd.Stdin = r`: what a program that waits is given.
  const [of, key] = target.children;
  if (target.type === 'selector_expression' && of !== undefined && key !== undefined && source(c, key) === 'Stdin')
    call(c, memberOf(lower(c, of), 'Stdin', target, key), [positional(value)], at);
  bind(c, place, value, at);
}

/** Gives values to targets; a single call's value is all of them, the error beside it is nothing. */
export function assignAll(c: Context, targets: readonly Node[], values: readonly Node[], at: Range): void {
  if (targets.length === values.length) {
    const given = values.map((one) => lower(c, one));
    for (const [index, target] of targets.entries()) assign(c, target, given[index] ?? anyOf([], at), at);
    return;
  }
  const [only] = values;
  const value = only === undefined ? anyOf([], at) : lower(c, only);
  for (const [index, target] of targets.entries())
    assign(c, target, index > 0 && /^(?:err|ok|found|exists)$/i.test(source(c, target)) ? anyOf([], at) : value, at);
}
