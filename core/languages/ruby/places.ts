import type { Range } from '../../bundle/span.ts';
import type { Operand, Place } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { between, bind, type Context, lower, source } from '../tree/lowering.ts';
import { anyOf, eitherOf, itemOf, joinOf, textOf } from '../tree/operands.ts';

/** The place that a target names; undefined when it is none. */
export function placeOf(c: Context, node: Node): Place | undefined {
  const path: string[] = [];
  let at = node;
  for (;;) {
    const [of, key] = at.children;
    if (at.type === 'element_reference' && of !== undefined) {
      const value = key === undefined ? undefined : lower(c, key);
      path.push(value?.kind === 'text' ? value.value : '*');
      at = of;
    } else if (at.type === 'call' && of !== undefined && key !== undefined && at.children.length === 2) {
      path.push(source(c, key));
      at = of;
    } else break;
  }
  path.reverse();
  const name = source(c, at);
  switch (at.type) {
    case 'identifier':
    case 'constant':
    case 'global_variable':
      return { name, path };
    case 'instance_variable':
    case 'class_variable':
      return { name: '%self', path: [name, ...path] };
    case 'self':
      return { name: '%self', path: path.map((key, index) => (index === 0 ? `@${key}` : key)) };
    default:
      return undefined;
  }
}

/** Gives a value to a target, or its items to several. */
export function assign(c: Context, target: Node, value: Operand, at: Range): void {
  if (target.type === 'left_assignment_list' || target.type === 'destructured_left_assignment') {
    for (const [index, child] of target.children.entries()) {
      const item = value.kind === 'list' ? value.items[index] : undefined;
      const key = textOf(child.type === 'rest_assignment' ? '*' : String(index), child);
      assign(c, child, item ?? { kind: 'member', of: value, key, range: { start: at.start, end: at.end } }, at);
    }
    return;
  }
  const inner = target.type === 'rest_assignment' ? target.children[0] : target;
  const place = inner === undefined ? undefined : placeOf(c, inner);
  if (place !== undefined) bind(c, place, value, at);
}

/** `a = value`; the value is the value of it all. */
export function lowerAssignment(c: Context, node: Node): Operand {
  const [target, right] = node.children;
  if (target === undefined || right === undefined) return anyOf([], node);
  const value = lower(c, right);
  assign(c, target, value, node);
  return value;
}

/** `a += b` puts both together, `a ||= b` leaves either. */
export function lowerOperatorAssignment(c: Context, node: Node): Operand {
  const [target, right] = node.children;
  if (target === undefined || right === undefined) return anyOf([], node);
  const before = lower(c, target);
  const added = lower(c, right);
  const sign = between(c, target, right);
  const value =
    sign === '+=' || sign === '<<='
      ? joinOf([before, added], node)
      : sign === '||=' || sign === '&&='
        ? eitherOf([before, added], node)
        : anyOf([before, itemOf(added, node)], node);
  assign(c, target, value, node);
  return value;
}
