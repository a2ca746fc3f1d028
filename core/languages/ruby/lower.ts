import type { Operand, Parameter } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import {
  between,
  bind,
  type Context,
  call,
  chain,
  define,
  give,
  type Lower,
  lambda,
  lower,
  lowerLast,
  lowerNothing,
  lowerParts,
  lowerWeakly,
  parameter,
  source,
  weakly,
} from '../tree/lowering.ts';
import {
  anyOf,
  eitherOf,
  itemOf,
  joinOf,
  listOf,
  memberOf,
  nameOf,
  pathOf,
  positional,
  textOf,
} from '../tree/operands.ts';
import { lowerLiteral, lowerNumber } from '../tree/texts.ts';
import { lowerCall } from './calls.ts';
import { lowerBinary } from './operators.ts';
import { assign, lowerAssignment, lowerOperatorAssignment } from './places.ts';

/** What a name means where it stands alone: a variable, or a method without arguments. */
function lowerIdentifier(c: Context, node: Node): Operand {
  const name = source(c, node);
  if (name === '__FILE__') return textOf(`{skill}/${c.path}`, node);
  if (name === '__dir__') return textOf(`{skill}/${c.path.slice(0, Math.max(0, c.path.lastIndexOf('/')))}`, node);
  if (c.bound.has(name)) return nameOf(name, node);
  if (c.bound.has(`${name}()`)) return call(c, memberOf(nameOf('%self', node), name, node, node), [], node);
  return c.known(name) ? call(c, pathOf(name, node), [], node) : nameOf(name, node);
}

/** A class or module: its own where the file defines it, a library's where one is known, either where both are. */
function lowerConstant(c: Context, node: Node): Operand {
  const name = source(c, node);
  if (!c.known(name)) return nameOf(name, node);
  const path = pathOf(name, node);
  return c.bound.has(name) ? eitherOf([nameOf(name, node), path], node) : path;
}

/** `Net::HTTP` is a longer path; below a name of the file only the last part counts. */
function lowerScope(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined) return anyOf([], node);
  if (key === undefined) return lower(c, of);
  const base = lower(c, of);
  return base.kind === 'path' ? memberOf(base, source(c, key), node, key) : nameOf(source(c, key), node);
}

function lowerClass(c: Context, node: Node): Operand {
  const [head, ...rest] = node.children;
  const outer = c.owner;
  c.owner = head === undefined ? undefined : source(c, head).split('::').at(-1);
  try {
    for (const child of rest) if (child.type !== 'superclass') lower(c, child);
  } finally {
    c.owner = outer;
  }
  return anyOf([], node);
}

function lowerMethod(c: Context, node: Node): Operand {
  const at = node.type === 'singleton_method' ? 1 : 0;
  const head = node.children[at];
  if (head === undefined) return anyOf([], node);
  const name = source(c, head);
  const list = node.children.find((child) => child.type === 'method_parameters');
  const body = node.children.slice(at + 1).filter((child) => child !== list);
  const called = name === 'initialize' && c.owner !== undefined ? `${c.owner}.constructor` : name;
  define(c, called, parametersOf(c, list), body, node, true);
  return textOf(name, head);
}

/** The parameters of a method or block. */
export function parametersOf(c: Context, list: Node | undefined): Parameter[] {
  return (list?.children ?? []).flatMap((child) => {
    if (child.type === 'identifier') return [parameter(source(c, child))];
    const [name, value] = child.children;
    if (name?.type !== 'identifier') return [];
    const rest = child.type === 'splat_parameter' || child.type === 'hash_splat_parameter';
    return [parameter(source(c, name), value === undefined ? undefined : lower(c, value), rest)];
  });
}

/** A block or lambda as a function without a name. */
export function lowerBlock(c: Context, node: Node): Operand {
  const list = node.children.find((child) => child.type.endsWith('_parameters'));
  const body = node.children.filter((child) => child !== list);
  const inner = node.type === 'lambda' ? body.flatMap((child) => child.children) : body;
  return lambda(c, parametersOf(c, list), inner, node, true);
}

/** `if`, `unless`, `while`, `case`: what is asked, and what may happen. `x if y` asks first. */
function lowerIf(c: Context, node: Node): Operand {
  const modifier = node.type.endsWith('_modifier');
  const test = node.children[modifier ? 1 : 0];
  const rest = node.children.filter((child) => child !== test);
  if (test !== undefined) lower(c, test);
  // The usual guard around the main program: it runs when the file does.
  const main = test !== undefined && /^(?:__FILE__ == \$(?:0|PROGRAM_NAME)|\$0 == __FILE__)$/.test(source(c, test));
  const values = rest.map((child) => (main ? lower(c, child) : weakly(c, () => lower(c, child))));
  return eitherOf(values.length === 0 ? [anyOf([], node)] : values, node);
}

function lowerFor(c: Context, node: Node): Operand {
  const [target, over, ...rest] = node.children;
  if (target === undefined || over === undefined) return anyOf([], node);
  const values = lower(c, over);
  return weakly(c, () => {
    assign(c, target, itemOf(values, node), node);
    for (const child of rest) lower(c, child);
    return values;
  });
}

function lowerHeredoc(c: Context, node: Node): Operand {
  const body = c.bodies.get(node);
  if (body === undefined) return anyOf([], node);
  const text = lowerLiteral(c, body);
  return source(c, node).includes('`') ? call(c, pathOf('backticks', node), [positional(text)], node) : text;
}

function lowerHash(c: Context, node: Node): Operand {
  const fields = node.children.map((child) => {
    const [key, value] = child.children;
    if (child.type !== 'pair' || key === undefined)
      return { key: '*', value: key === undefined ? anyOf([], child) : itemOf(lower(c, key), child) };
    const name = lower(c, key);
    // `{ name: }` is short for the variable of that name.
    const given = value === undefined ? nameOf(source(c, key), key) : lower(c, value);
    return { key: name.kind === 'text' ? name.value : '*', value: given };
  });
  return { kind: 'record', fields, range: { start: node.start, end: node.end } };
}

/** `a[k]` is a member, `a[0, 3]` and `a[0..2]` are parts of a text. */
function lowerElement(c: Context, node: Node): Operand {
  const [of, key, length] = node.children;
  if (of === undefined) return anyOf([], node);
  const base = lower(c, of);
  if (key === undefined) return base;
  const part = (from: string | undefined, to: string | undefined): Operand | undefined =>
    from === undefined || to === undefined
      ? undefined
      : call(c, pathOf('%slice', node), [base, textOf(from, key), textOf(to, key)].map(positional), node);
  const number = (one: Node | undefined) => (one?.type === 'integer' ? Number(source(c, one)) : undefined);
  if (length !== undefined) {
    const [from, count] = [number(key), number(length)];
    const sliced = from === undefined || count === undefined ? undefined : part(String(from), String(from + count));
    return sliced ?? anyOf([base, lower(c, key), lower(c, length)], node);
  }
  if (key.type === 'range') {
    const [first, last] = key.children;
    const [from, to] = [number(first), number(last)];
    const open = first !== undefined && last === undefined;
    const sliced =
      to !== undefined && from !== undefined
        ? part(String(from), String(to + (source(c, key).includes('...') ? 0 : 1)))
        : open && from !== undefined
          ? part(String(from), '')
          : undefined;
    return sliced ?? itemOf(base, node);
  }
  return { kind: 'member', of: base, key: lower(c, key), range: { start: node.start, end: node.end } };
}

function lowerReturn(c: Context, node: Node): Operand {
  const values = node.children.flatMap((child) => (child.type === 'argument_list' ? child.children : [child]));
  const [first] = values;
  const value =
    values.length > 1
      ? listOf(
          values.map((one) => lower(c, one)),
          node,
        )
      : first === undefined
        ? undefined
        : lower(c, first);
  if (value !== undefined) give(c, value, node);
  return anyOf([], node);
}

/** `alias run system`: another name for a method. */
function lowerAlias(c: Context, node: Node): Operand {
  const [name, to] = node.children;
  if (name === undefined || to === undefined) return anyOf([], node);
  const old = source(c, to).replace(/^:/, '');
  const value = c.known(old) ? pathOf(old, to) : nameOf(old, to);
  bind(c, { name: source(c, name).replace(/^:/, ''), path: [] }, value, node, true);
  return anyOf([], node);
}

const list: Lower = (c, node) =>
  listOf(
    node.children.map((child) => {
      const [inner] = child.children;
      return child.type === 'splat_argument' && inner !== undefined ? itemOf(lower(c, inner), child) : lower(c, child);
    }),
    node,
  );
const literal: Lower = lowerLiteral;
const either: Lower = (c, node) =>
  eitherOf(
    node.children.map((child) => lower(c, child)),
    node,
  );
const written: Lower = (c, node) => textOf(source(c, node), node);
const symbol: Lower = (c, node) => textOf(source(c, node).replace(/^:/, ''), node);

/** How each kind of node of Ruby is lowered. */
export const rules: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ['identifier', lowerIdentifier],
  ['constant', lowerConstant],
  ['scope_resolution', lowerScope],
  ['self', (_, node) => nameOf('%self', node)],
  ['instance_variable', (c, node) => memberOf(nameOf('%self', node), source(c, node), node, node)],
  ['class_variable', (c, node) => memberOf(nameOf('%self', node), source(c, node), node, node)],
  [
    'global_variable',
    (c, node) =>
      /^\$(?:0|PROGRAM_NAME)$/.test(source(c, node))
        ? textOf(`{skill}/${c.path}`, node)
        : c.known(source(c, node))
          ? pathOf(source(c, node), node)
          : nameOf(source(c, node), node),
  ],
  ['string', literal],
  ['bare_string', literal],
  ['bare_symbol', literal],
  ['delimited_symbol', literal],
  [
    'chained_string',
    (c, node) =>
      joinOf(
        node.children.map((child) => lower(c, child)),
        node,
      ),
  ],
  ['heredoc_beginning', lowerHeredoc],
  ['heredoc_body', lowerNothing],
  ['subshell', (c, node) => call(c, pathOf('backticks', node), [positional(lowerLiteral(c, node))], node)],
  ['interpolation', lowerLast],
  ['simple_symbol', symbol],
  ['hash_key_symbol', symbol],
  ['integer', lowerNumber],
  ['float', lowerNumber],
  ['true', written],
  ['false', written],
  ['nil', (_, node) => textOf('', node)],
  ['array', list],
  ['string_array', list],
  ['symbol_array', list],
  ['right_assignment_list', list],
  ['hash', lowerHash],
  ['element_reference', lowerElement],
  ['call', lowerCall],
  ['binary', (c, node) => lowerBinary(c, node, chain(node), (left, right) => between(c, left, right))],
  [
    'unary',
    (c, node) => {
      const value = lowerParts(c, node);
      return value.kind === 'text' && c.text[node.start] === '-' ? textOf(`-${value.value}`, node) : value;
    },
  ],
  ['conditional', (c, node) => lowerConditional(c, node)],
  ['assignment', lowerAssignment],
  ['operator_assignment', lowerOperatorAssignment],
  ['class', lowerClass],
  ['module', lowerClass],
  ['singleton_class', lowerLast],
  ['method', lowerMethod],
  ['singleton_method', lowerMethod],
  ['lambda', lowerBlock],
  ['block', lowerBlock],
  ['do_block', lowerBlock],
  ['return', lowerReturn],
  ['alias', lowerAlias],
  ['undef', lowerNothing],
  ['for', lowerFor],
  ...['if', 'unless', 'if_modifier', 'unless_modifier', 'while', 'until', 'while_modifier', 'until_modifier'].map(
    (type): [string, Lower] => [type, lowerIf],
  ),
  ...['elsif', 'case', 'case_match', 'when', 'in_clause', 'rescue', 'ensure', 'else'].map((type): [string, Lower] => [
    type,
    lowerWeakly,
  ]),
  ['rescue_modifier', either],
  ...[
    'begin',
    'then',
    'do',
    'body_statement',
    'block_body',
    'parenthesized_statements',
    'begin_block',
    'end_block',
  ].map((type): [string, Lower] => [type, lowerLast]),
]);

function lowerConditional(c: Context, node: Node): Operand {
  const [test, ...options] = node.children;
  if (test !== undefined) lower(c, test);
  return eitherOf(
    options.map((one) => weakly(c, () => lower(c, one))),
    node,
  );
}
