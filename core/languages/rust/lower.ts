import type { Operand, Parameter } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import {
  between,
  bind,
  type Context,
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
import { anyOf, eitherOf, itemOf, joinOf, listOf, memberOf, nameOf, pathOf, textOf } from '../tree/operands.ts';
import { lowerLiteral, lowerNumber, unescaped } from '../tree/texts.ts';
import { builderOf, started } from './builders.ts';
import { lowerCall } from './calls.ts';
import { namesIn, types } from './survey.ts';

/** Modules of which everything is imported, in one file: any of them may be what gives a name. */
const mostWildcards = 32;

function noteWildcards(c: Context, at: Node): void {
  const reason = 'more modules are imported whole than are told apart';
  if (!c.gaps.some((gap) => gap.reason === reason)) c.gaps.push({ kind: 'blind', code: 'budget', reason, range: at });
}

/** What a name means: a variable, an import, a crate. */
export function resolve(c: Context, name: string, at: Node): Operand {
  if (name === 'Self') return nameOf('%self', at);
  const path = c.imports.get(name);
  const bound = c.bound.has(name);
  if (path !== undefined) return bound ? eitherOf([nameOf(name, at), pathOf(path, at)], at) : pathOf(path, at);
  if (bound) return nameOf(name, at);
  if (c.known(name)) return pathOf(name, at);
  const all = [...c.imports].filter(([key]) => key.startsWith('* '));
  const wild = all.slice(0, mostWildcards);
  if (all.length > mostWildcards) noteWildcards(c, at);
  return wild.length === 0
    ? nameOf(name, at)
    : eitherOf([nameOf(name, at), ...wild.map(([, from]) => pathOf(`${from}.${name}`, at))], at);
}

/** A variable; one that holds a program which nobody started here is taken to be started by whoever gets it. */
function lowerName(c: Context, node: Node): Operand {
  const name = source(c, node);
  return c.builders.has(name) ? started(c, nameOf(name, node), node) : resolve(c, name, node);
}

function lowerScoped(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined) return anyOf([], node);
  if (key === undefined) return resolve(c, source(c, of), of);
  const plain = of.type === 'identifier' || types.has(of.type);
  const base = plain ? resolve(c, source(c, of).replace(/[<\s][\s\S]*$/, ''), of) : lower(c, of);
  return memberOf(base, source(c, key), node, key);
}

function lowerField(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  return of === undefined || key === undefined
    ? lowerParts(c, node)
    : memberOf(lower(c, of), source(c, key), node, key);
}

function lowerIndex(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined || key === undefined) return lowerParts(c, node);
  const base = lower(c, of);
  if (key.type === 'range_expression') return itemOf(base, node);
  return { kind: 'member', of: base, key: lower(c, key), range: { start: node.start, end: node.end } };
}

function lowerBinary(c: Context, node: Node): Operand {
  const [first, ...rest] = chain(node);
  if (first === undefined) return anyOf([], node);
  const parts = [lower(c, first)];
  let adds = true;
  let before = first;
  for (const term of rest) {
    const sign = between(c, before, term).replace(/^[)\s]{0,20}/, '');
    before = term;
    if (/^(?:[=!<>]=|[<>](?![<>])|&&|\|\|)/.test(sign)) {
      lower(c, term);
      return anyOf([], node);
    }
    adds &&= sign.startsWith('+');
    parts.push(lower(c, term));
  }
  return adds ? joinOf(parts, node) : anyOf(parts, node);
}

/** Gives what a pattern binds: one name the value, several its parts. */
export function assignPattern(c: Context, pattern: Node, value: Operand, at: Node): void {
  if (pattern.type === 'tuple_pattern' || pattern.type === 'slice_pattern') {
    for (const [index, child] of pattern.children.entries()) {
      const item = value.kind === 'list' ? value.items[index] : undefined;
      assignPattern(c, child, item ?? memberOf(value, String(index), at, child), at);
    }
    return;
  }
  for (const name of namesIn(pattern)) bind(c, { name: source(c, name), path: [] }, value, at);
}

/** `let x: T = value else { … }`. */
function lowerLet(c: Context, node: Node): Operand {
  const parts = node.children.filter((child) => !types.has(child.type));
  // `_` is no node.
  const unnamed = parts[0] !== undefined && c.text.slice(node.start, parts[0].start).includes('=');
  const [pattern, value, other] = unnamed ? [parts[0], ...parts] : parts;
  if (pattern === undefined || value === undefined) return anyOf([], node);
  const builder = builderOf(c, value);
  if (unnamed) lower(c, value);
  else if (builder !== undefined) {
    for (const name of namesIn(pattern)) c.builders.add(source(c, name));
    assignPattern(c, pattern, builder.value, node);
  } else assignPattern(c, pattern, lower(c, value), node);
  if (other !== undefined) weakly(c, () => lower(c, other));
  return anyOf([], node);
}

function lowerConstant(c: Context, node: Node): Operand {
  const [name] = node.children;
  const value = node.children.slice(1).findLast((child) => !types.has(child.type));
  if (name !== undefined && value !== undefined) bind(c, { name: source(c, name), path: [] }, lower(c, value), node);
  return anyOf([], node);
}

function lowerAssignment(c: Context, node: Node): Operand {
  const [target, right] = node.children;
  if (target === undefined || right === undefined) return anyOf([], node);
  const path: string[] = [];
  let at = target;
  while (at.type === 'field_expression' || at.type === 'index_expression' || at.type === 'unary_expression') {
    const [of, key] = at.children;
    if (of === undefined) break;
    if (at.type === 'field_expression' && key !== undefined) path.unshift(source(c, key));
    else if (at.type === 'index_expression') path.unshift('*');
    at = of;
  }
  const name = at.type === 'self' ? '%self' : at.type === 'identifier' ? source(c, at) : undefined;
  const added = lower(c, right);
  const value = node.type === 'compound_assignment_expr' ? joinOf([lower(c, target), added], node) : added;
  if (name !== undefined) bind(c, { name, path }, value, node);
  return anyOf([], node);
}

function parametersOf(c: Context, list: Node | undefined): Parameter[] {
  return (list?.children ?? []).flatMap((child) => {
    if (child.type === 'self_parameter') return [];
    const [name] = namesIn(child.type === 'parameter' ? (child.children[0] ?? child) : child);
    return name === undefined ? [] : [parameter(source(c, name))];
  });
}

function lowerFunction(c: Context, node: Node): Operand {
  const [name] = node.children;
  if (name === undefined) return anyOf([], node);
  const list = node.children.find((child) => child.type === 'parameters');
  const body = node.children.filter((child) => child.type === 'block');
  const plain = source(c, name);
  define(c, c.owner === undefined ? plain : `${c.owner}.${plain}`, parametersOf(c, list), body, node, true);
  return anyOf([], node);
}

function lowerClosure(c: Context, node: Node): Operand {
  const list = node.children.find((child) => child.type === 'closure_parameters');
  const last = node.children.at(-1);
  return lambda(c, parametersOf(c, list), last === undefined || last === list ? [] : [last], node, true);
}

function lowerImpl(c: Context, node: Node): Operand {
  const named = node.children.filter((child) => types.has(child.type)).at(-1);
  const outer = c.owner;
  c.owner =
    named === undefined
      ? undefined
      : source(c, named)
          .replace(/[<\s][\s\S]*$/, '')
          .replace(/^.*::/, '');
  try {
    for (const child of node.children) if (child.type === 'declaration_list') lower(c, child);
  } finally {
    c.owner = outer;
  }
  return anyOf([], node);
}

function lowerIf(c: Context, node: Node): Operand {
  const [test, ...rest] = node.children;
  return weakly(c, () => {
    if (test !== undefined) lower(c, test);
    const values = rest.map((child) => lower(c, child));
    return values.length === 0 ? anyOf([], node) : eitherOf(values, node);
  });
}

/** `let pattern = value` as a condition. */
function lowerLetCondition(c: Context, node: Node): Operand {
  const [pattern, value] = node.children;
  if (pattern !== undefined && value !== undefined) assignPattern(c, pattern, lower(c, value), node);
  return anyOf([], node);
}

function lowerMatch(c: Context, node: Node): Operand {
  const [subject, block] = node.children;
  if (subject === undefined) return anyOf([], node);
  const value = lower(c, subject);
  const options = weakly(c, () =>
    (block?.children ?? []).flatMap((arm) => {
      const [pattern, ...rest] = arm.children;
      if (pattern?.type === 'match_pattern') assignPattern(c, pattern.children[0] ?? pattern, value, arm);
      return rest.slice(-1).map((one) => lower(c, one));
    }),
  );
  return eitherOf(options.length === 0 ? [anyOf([], node)] : options, node);
}

function lowerFor(c: Context, node: Node): Operand {
  const [first, second] = node.children;
  // `_` is no node.
  const unnamed = second?.type === 'block' && node.children.length === 2;
  const over = unnamed ? first : second;
  const rest = node.children.slice(unnamed ? 1 : 2);
  if (first === undefined || over === undefined) return anyOf([], node);
  const values = lower(c, over);
  return weakly(c, () => {
    if (!unnamed) assignPattern(c, first, itemOf(values, node), node);
    for (const child of rest) lower(c, child);
    return anyOf([], node);
  });
}

/** `T { a: x, b }`: its fields are what the methods of the type see. */
function lowerStruct(c: Context, node: Node): Operand {
  const list = node.children.find((child) => child.type === 'field_initializer_list');
  const fields = (list?.children ?? []).map((child) => {
    const [key, value] = child.children;
    if (key === undefined) return { key: '*', value: anyOf([], child) };
    if (child.type === 'base_field_initializer') return { key: '*', value: itemOf(lower(c, key), child) };
    const given = value === undefined ? lower(c, key) : lower(c, value);
    bind(c, { name: '%self', path: [source(c, key)] }, given, child, true);
    return { key: source(c, key), value: given };
  });
  return { kind: 'record', fields, range: { start: node.start, end: node.end } };
}

const returned: Lower = (c, node) => {
  const [value] = node.children;
  if (value !== undefined) give(c, lower(c, value), node);
  return anyOf([], node);
};
const list: Lower = (c, node) =>
  listOf(
    node.children.map((child) => lower(c, child)),
    node,
  );
const first: Lower = (c, node) => {
  const [value] = node.children;
  return value === undefined ? anyOf([], node) : lower(c, value);
};

/** How each kind of node of Rust is lowered. */
export const rules: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ['identifier', lowerName],
  ['self', (_, node) => nameOf('%self', node)],
  ['scoped_identifier', lowerScoped],
  ['field_expression', lowerField],
  ['index_expression', lowerIndex],
  ['string_literal', lowerLiteral],
  ['raw_string_literal', lowerLiteral],
  ['char_literal', (c, node) => textOf(unescaped(source(c, node).replace(/^b?'|'$/g, '')), node)],
  ['integer_literal', lowerNumber],
  ['float_literal', lowerNumber],
  ['boolean_literal', (c, node) => textOf(source(c, node), node)],
  ['binary_expression', lowerBinary],
  ['call_expression', lowerCall],
  ['array_expression', list],
  ['tuple_expression', list],
  ['struct_expression', lowerStruct],
  ['closure_expression', lowerClosure],
  ['let_declaration', lowerLet],
  ['let_condition', lowerLetCondition],
  ['const_item', lowerConstant],
  ['static_item', lowerConstant],
  ['assignment_expression', lowerAssignment],
  ['compound_assignment_expr', lowerAssignment],
  ['function_item', lowerFunction],
  ['impl_item', lowerImpl],
  ['trait_item', lowerImpl],
  ['if_expression', lowerIf],
  ['match_expression', lowerMatch],
  ['for_expression', lowerFor],
  ['while_expression', lowerWeakly],
  ['loop_expression', lowerWeakly],
  ['return_expression', returned],
  ['type_cast_expression', first],
  ['macro_invocation', lowerNothing],
  ['use_declaration', lowerNothing],
  ['extern_crate_declaration', lowerNothing],
  ...[...types].map((type): [string, Lower] => [type, lowerNothing]),
  ...['block', 'declaration_list', 'expression_statement', 'else_clause', 'mod_item', 'foreign_mod_item'].map(
    (type): [string, Lower] => [type, lowerLast],
  ),
]);
