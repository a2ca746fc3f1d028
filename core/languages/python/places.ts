import type { Range } from '../../bundle/span.ts';
import type { Operand, Place } from '../../facts/program.ts';
import { anyOf, bind, type Context, itemOf, lookUp, range, textOf } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { identifier } from './names.ts';
import type { Node } from './syntax.ts';

/** Assigns a value to a target: a name, an attribute, a subscript, or several of them. */
export function assign(c: Context, target: Node, value: Operand, at: Range): void {
  switch (target.type) {
    case 'identifier':
      assignName(c, identifier(c.text, target), value, at);
      return;
    case 'attribute':
    case 'subscript': {
      const place = placeOf(c, target);
      if (place !== undefined) bind(c, place, value, at);
      return;
    }
    case 'list_splat_pattern':
    case 'list_splat':
      for (const child of target.children)
        assign(c, child, { kind: 'list', items: [itemOf(value, child)], range: range(child) }, at);
      return;
    case 'as_pattern_target':
    case 'parenthesized_expression':
      for (const child of target.children) assign(c, child, value, at);
      return;
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'expression_list':
    case 'tuple':
    case 'list':
      unpack(c, target, value, at);
      return;
    default:
      lowerExpression(c, target);
  }
}

function assignName(c: Context, name: string, value: Operand, at: Range): void {
  bind(c, { name, path: [] }, value, at);
  const scope = c.scope;
  if (scope.kind !== 'class' || scope.self === undefined) return;
  bind(c, { name: scope.self.of, path: [name] }, value, at);
  bind(c, { name: '%self', path: [name] }, value, at, true);
}

function unpack(c: Context, target: Node, value: Operand, at: Range): void {
  const splat = target.children.findIndex((child) => child.type.startsWith('list_splat'));
  const items =
    value.kind === 'list' && splat === -1 && value.items.length === target.children.length ? value.items : undefined;
  for (const [index, child] of target.children.entries()) {
    const past = splat !== -1 && index > splat;
    const item: Operand = {
      kind: 'member',
      of: value,
      key: textOf(past ? '*' : String(index), child),
      range: range(child),
    };
    assign(c, child, items?.[index] ?? (index === splat ? value : item), at);
  }
}

/** The place that an attribute or subscript names: `self.headers['X']` is `%self` with path headers, X. */
export function placeOf(c: Context, target: Node): Place | undefined {
  const path: string[] = [];
  let node = target;
  for (;;) {
    const [of, key, ...more] = node.children;
    if (of === undefined) break;
    if (node.type === 'attribute') {
      if (key !== undefined) path.push(identifier(c.text, key));
    } else if (node.type === 'subscript') {
      const value = key === undefined ? anyOf([], node) : lowerExpression(c, key);
      path.push(value.kind === 'text' && more.length === 0 && key?.type !== 'slice' ? value.value : '*');
    } else break;
    node = of;
  }
  path.reverse();
  const root = rootOf(c, node);
  return root === undefined ? undefined : { name: root.name, path: [...root.path, ...path] };
}

function rootOf(c: Context, node: Node): Place | undefined {
  if (node.type === 'identifier' && lookUp(c, identifier(c.text, node)).is === 'name')
    return { name: identifier(c.text, node), path: [] };
  const value = lowerExpression(c, node);
  if (value.kind === 'name') return { name: value.name, path: [] };
  if (value.kind !== 'path') return undefined;
  const [name = '', ...path] = value.path.split('.');
  return { name, path };
}
