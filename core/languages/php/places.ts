import type { Range } from '../../bundle/span.ts';
import type { Operand, Place } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { bind, type Context, lower, source } from '../tree/lowering.ts';
import { textOf } from '../tree/operands.ts';

function placeOf(c: Context, node: Node): Place | undefined {
  const path: string[] = [];
  let at = node;
  for (;;) {
    const [of, key] = at.children;
    if (
      of === undefined ||
      !/^(?:nullsafe_)?(?:member_access|subscript|scoped_property_access)_expression$/.test(at.type)
    )
      break;
    const value = key === undefined ? undefined : key.type === 'name' ? textOf(source(c, key), key) : lower(c, key);
    path.push(value?.kind === 'text' ? value.value : '*');
    at = of;
  }
  path.reverse();
  if (at.type === 'relative_scope') return { name: '%self', path };
  if (at.type !== 'variable_name') return undefined;
  const name = source(c, at);
  return name === '$this' ? { name: '%self', path } : { name, path };
}

/** Gives a value to a target, or its items to several. */
export function assign(c: Context, target: Node, value: Operand, at: Range): void {
  if (target.type === 'list_literal' || target.type === 'array_creation_expression') {
    for (const [index, child] of target.children.entries()) {
      const [first, second] = child.type === 'array_element_initializer' ? child.children : [child];
      const to = second ?? first;
      if (to === undefined) continue;
      const item = value.kind === 'list' ? value.items[index] : undefined;
      const key = second === undefined || first === undefined ? textOf(String(index), child) : lower(c, first);
      assign(c, to, item ?? { kind: 'member', of: value, key, range: { start: at.start, end: at.end } }, at);
    }
    return;
  }
  const inner = target.type === 'by_ref' ? target.children[0] : target;
  const place = inner === undefined ? undefined : placeOf(c, inner);
  if (place !== undefined) bind(c, place, value, at);
}
