import type { Argument, Operand } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { bind, type Context, call, lower, source } from '../tree/lowering.ts';
import { anyOf, eitherOf, itemOf, memberOf, nameOf, pathOf, positional } from '../tree/operands.ts';
import { formatPercent } from '../tree/texts.ts';

/** Functions that call the function which this argument names, with the arguments behind it or with the items of a list. */
const callers = new Map([
  ['call_user_func', { at: 0, items: false }],
  ['call_user_func_array', { at: 0, items: true }],
  ['forward_static_call', { at: 0, items: false }],
  ['array_map', { at: 0, items: true }],
  ['array_filter', { at: 1, items: true }],
  ['array_walk', { at: 1, items: true }],
  ['array_reduce', { at: 1, items: true }],
  ['usort', { at: 1, items: true }],
  ['uasort', { at: 1, items: true }],
  ['uksort', { at: 1, items: true }],
  ['preg_replace_callback', { at: 1, items: true }],
  ['register_shutdown_function', { at: 0, items: false }],
  ['register_tick_function', { at: 0, items: false }],
  ['iterator_apply', { at: 1, items: true }],
]);

/** `f(…)`, `$f(…)`, `(expression)(…)`. */
export function lowerFunctionCall(c: Context, node: Node): Operand {
  const [head, list] = node.children;
  if (head === undefined) return anyOf([], node);
  const args = argumentsOf(c, list);
  if (head.type !== 'name' && head.type !== 'qualified_name')
    return call(c, functionOf(c, lower(c, head), head), args, node);
  const name = lastName(c, head).toLowerCase();
  const values = args.map(({ value }) => value);
  const [first, second] = values;
  if (name === 'define' && first?.kind === 'text' && second !== undefined) {
    bind(c, { name: first.value, path: [] }, second, node);
    return second;
  }
  if (name === 'constant' && first?.kind === 'text') return nameOf(first.value, node);
  if ((name === 'sprintf' || name === 'vsprintf') && first !== undefined) {
    const rest = values.slice(1);
    const only = rest[0];
    const given = name === 'vsprintf' && only?.kind === 'list' ? only.items : rest;
    const text = formatPercent(first, given, node);
    if (text !== undefined) return text;
  }
  if (name === 'substr' && first !== undefined) return call(c, pathOf('%substr', node), args, node);
  const caller = callers.get(name);
  const callee = caller === undefined ? undefined : values[caller.at];
  if (caller !== undefined && callee !== undefined) {
    const rest = args.filter((_, index) => index !== caller.at);
    const given = caller.items ? rest.map(({ value }) => spread(name, value, node)) : rest;
    return call(c, functionOf(c, callee, head), given, node);
  }
  return call(c, named(c, name, head), args, node);
}

function spread(name: string, value: Operand, at: Node): Argument {
  return name === 'call_user_func_array' ? { name: undefined, value, spread: true } : positional(itemOf(value, at));
}

function named(c: Context, name: string, at: Node): Operand {
  if (!c.known(name)) return nameOf(name, at);
  return c.bound.has(name) ? eitherOf([nameOf(name, at), pathOf(name, at)], at) : pathOf(name, at);
}

/** A function by its value: a closure, or the text that is its name. What a caller hands over is mostly a closure. */
function functionOf(c: Context, value: Operand, at: Node): Operand {
  if (value.kind === 'text') return named(c, value.value.toLowerCase().replace(/^\\/, ''), at);
  // `[$object, 'method']`
  if (value.kind === 'list' && value.items[0] !== undefined && value.items[1] !== undefined)
    return { kind: 'member', of: value.items[0], key: value.items[1], range: { start: at.start, end: at.end } };
  const given = value.kind === 'name' && (c.bound.has(`given ${value.name}`) || value.name.startsWith('%f'));
  // A name that comes from outside is code from outside.
  if (!given) call(c, pathOf('%function', at), [positional(value)], at);
  const byName: Operand = {
    kind: 'member',
    of: pathOf(given ? 'callbacks' : 'functions', at),
    key: value,
    range: { start: at.start, end: at.end },
  };
  return value.kind === 'name' ? eitherOf([value, byName], at) : byName;
}

/** `$object->method(…)`. */
export function lowerMethodCall(c: Context, node: Node): Operand {
  const [of, key, list] = node.children;
  if (of === undefined || key === undefined) return anyOf([], node);
  const base = lower(c, of);
  const callee: Operand =
    key.type === 'name'
      ? memberOf(base, source(c, key), node, key)
      : { kind: 'member', of: base, key: lower(c, key), range: { start: node.start, end: node.end } };
  return call(c, callee, argumentsOf(c, list), node);
}

/** `Type::method(…)`, `self::method(…)`. */
export function lowerStaticCall(c: Context, node: Node): Operand {
  const [of, key, list] = node.children;
  if (of === undefined || key === undefined) return anyOf([], node);
  const base = of.type === 'relative_scope' ? nameOf('%self', of) : typeOf(c, of);
  const callee: Operand =
    key.type === 'name'
      ? memberOf(base, source(c, key), node, key)
      : { kind: 'member', of: base, key: lower(c, key), range: { start: node.start, end: node.end } };
  return call(c, callee, argumentsOf(c, list), node);
}

/** `new Type(…)`. */
export function lowerNew(c: Context, node: Node): Operand {
  const [head, list] = node.children;
  if (head === undefined) return anyOf([], node);
  if (head.type === 'anonymous_class' || head.type === 'declaration_list') {
    for (const child of node.children) lower(c, child);
    return anyOf([], node);
  }
  return call(c, typeOf(c, head), argumentsOf(c, list), node);
}

/** A class: a library's, or the file's own. */
function typeOf(c: Context, node: Node): Operand {
  if (node.type !== 'name' && node.type !== 'qualified_name') return functionOf(c, lower(c, node), node);
  const written = source(c, node).replace(/^\\/, '').replaceAll('\\', '.');
  const [first = '', ...rest] = written.split('.');
  const path = [c.imports.get(first) ?? first, ...rest].join('.');
  if (!c.known(path.split('.', 1)[0] ?? '')) return nameOf(lastName(c, node), node);
  return c.bound.has(written) ? eitherOf([nameOf(written, node), pathOf(path, node)], node) : pathOf(path, node);
}

function lastName(c: Context, node: Node): string {
  const text = source(c, node);
  return text.slice(text.lastIndexOf('\\') + 1);
}

function argumentsOf(c: Context, list: Node | undefined): Argument[] {
  return (list?.children ?? []).map((child) => {
    const [first, second] = child.children;
    if (first === undefined) return positional(lower(c, child));
    if (second !== undefined && first.type === 'name')
      return { name: source(c, first), value: lower(c, second), spread: false };
    if (first.type === 'variadic_unpacking' && first.children[0] !== undefined)
      return { name: undefined, value: lower(c, first.children[0]), spread: true };
    return positional(lower(c, first));
  });
}
