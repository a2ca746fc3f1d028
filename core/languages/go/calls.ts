import type { Argument, Operand } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { bind, type Context, call, lower, lowerParts, source } from '../tree/lowering.ts';
import { anyOf, eitherOf, joinOf, listOf, memberOf, pathOf, positional } from '../tree/operands.ts';
import { formatPercent } from '../tree/texts.ts';
import { typePath } from './lower.ts';

/** Functions of fmt and log that put values into a template, by where the template stands. */
const templates = new Map([
  ['fmt.Sprintf', 0],
  ['fmt.Errorf', 0],
  ['fmt.Appendf', 1],
]);
const writers = /^(?:io\.(?:Copy|CopyN|CopyBuffer|WriteString)|fmt\.Fprint(?:f|ln)?)$/;
/** Conversions that leave a text what it is. */
const conversions = new Set(['string', 'any', 'template.HTML']);

/** Lowers a call and gives its result. */
export function lowerCall(c: Context, node: Node): Operand {
  const [head, ...rest] = node.children;
  const list = rest.find((child) => child.type === 'argument_list');
  if (head === undefined) return anyOf([], node);
  const name = source(c, head);
  const nodes = list?.children ?? [];
  if (!c.bound.has(name)) {
    const [first, ...others] = nodes;
    if (conversions.has(name) && first !== undefined && others.length === 0) {
      const value = lower(c, first);
      // `string(rune)` and `string(bytes)` are the letters of the numbers.
      return value.kind === 'list' || (value.kind === 'text' && /^\d{1,7}$/.test(value.value))
        ? call(c, pathOf('chr', node), [positional(value)], node)
        : value;
    }
    if (name === 'append' && first !== undefined) return lowerAppend(c, first, others, node);
    if (name === 'make' || name === 'new' || name === 'len' || name === 'cap') {
      for (const one of nodes) lower(c, one);
      return anyOf([], node);
    }
  }
  const callee = lower(c, head);
  const args = argumentsOf(c, nodes);
  // What is copied or printed to something is written to it.
  const [to, ...what] = args;
  if (callee.kind === 'path' && to !== undefined && writers.test(callee.path))
    return call(c, memberOf(to.value, 'Write', node, head), what, node);
  const request = callee.kind === 'path' ? /^(?:net\/)?http\.NewRequest(WithContext)?$/.exec(callee.path) : null;
  if (request !== null) return lowerRequest(args.slice(request[1] === undefined ? 0 : 1), node);
  const at = callee.kind === 'path' ? templates.get(callee.path) : undefined;
  if (at !== undefined) {
    const values = args.slice(at).map(({ value }) => value);
    const text = formatPercent(values[0], values.slice(1), node);
    if (text !== undefined) return text;
  }
  if (callee.kind === 'path' && /^fmt\.(?:Sprint|Sprintln)$/.test(callee.path))
    return joinOf(
      args.map(({ value }) => value),
      node,
    );
  return call(c, callee, args, node);
}

/** `http.NewRequest(method, url, body)`: what is sent once a client does it. */
function lowerRequest(args: readonly Argument[], node: Node): Operand {
  const fields = ['method', 'url', 'body'].flatMap((key, index) => {
    const value = args[index]?.value;
    return value === undefined ? [] : [{ key, value }];
  });
  return { kind: 'record', fields, range: { start: node.start, end: node.end } };
}

function argumentsOf(c: Context, nodes: readonly Node[]): Argument[] {
  return nodes.map((child) => {
    const [inner] = child.children;
    return child.type === 'variadic_argument' && inner !== undefined
      ? { name: undefined, value: lower(c, inner), spread: true }
      : positional(lower(c, child));
  });
}

/** `append(xs, a, b)` and `append(xs, ys...)`: the items one after another. */
function lowerAppend(c: Context, first: Node, others: readonly Node[], node: Node): Operand {
  const parts = [lower(c, first)];
  for (const { value, spread } of argumentsOf(c, others)) parts.push(spread ? value : listOf([value], node));
  return joinOf(parts, node);
}

/** `[]string{"a"}`, `map[string]string{…}`, `T{Name: x}`. */
export function lowerComposite(c: Context, node: Node): Operand {
  const body = node.children.find((child) => child.type === 'literal_value');
  const type = node.children.find((child) => child !== body);
  if (body === undefined) return lowerParts(c, node);
  const value = lowerValues(c, body);
  const path = type?.type === 'qualified_type' ? typePath(c, type) : undefined;
  if (path !== undefined && value.kind === 'record') {
    const args = value.fields.map(({ key, value: given }) => ({ name: key, value: given, spread: false }));
    const made = call(c, pathOf(path, node), args, node);
    return eitherOf([made, value], node);
  }
  // Letters by their numbers.
  if (value.kind === 'list' && type !== undefined && /^\[[\d.]{0,8}\](?:byte|uint8|rune|int32)$/.test(source(c, type)))
    return call(c, pathOf('chr', node), [positional(value)], node);
  // Fields of a type of the file are what its methods see.
  if (type?.type === 'type_identifier' && value.kind === 'record')
    for (const { key, value: given } of value.fields) bind(c, { name: '%self', path: [key] }, given, node, true);
  return value;
}

function lowerValues(c: Context, body: Node): Operand {
  const keyed = body.children.some((child) => child.type === 'keyed_element');
  const range = { start: body.start, end: body.end };
  const item = (one: Node): Operand => (one.type === 'literal_value' ? lowerValues(c, one) : lowerElement(c, one));
  if (!keyed) return { kind: 'list', items: body.children.map(item), range };
  const fields = body.children.map((child) => {
    const [key, value] = child.children;
    if (child.type !== 'keyed_element' || key === undefined || value === undefined)
      return { key: '*', value: item(child) };
    const inner = key.children[0] ?? key;
    const name = inner.type === 'identifier' ? source(c, inner) : undefined;
    const known = name === undefined ? lower(c, key) : undefined;
    return { key: name ?? (known?.kind === 'text' ? known.value : '*'), value: item(value) };
  });
  return { kind: 'record', fields, range };
}

function lowerElement(c: Context, node: Node): Operand {
  const [inner] = node.children;
  return inner?.type === 'literal_value' ? lowerValues(c, inner) : lower(c, node);
}
