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
import { anyOf, eitherOf, itemOf, joinOf, memberOf, nameOf, pathOf, positional, textOf } from '../tree/operands.ts';
import { lowerLiteral, lowerNumber, unescaped } from '../tree/texts.ts';
import { lowerCall, lowerComposite } from './calls.ts';
import { assign, assignAll } from './places.ts';

/** A variable, a package, a function of the file or of a package whose names are all imported. */
function lowerName(c: Context, node: Node): Operand {
  const name = source(c, node);
  if (name === c.self) return nameOf('%self', node);
  const path = c.imports.get(name);
  const bound = c.bound.has(name);
  if (path !== undefined) return bound ? eitherOf([nameOf(name, node), pathOf(path, node)], node) : pathOf(path, node);
  if (bound) return nameOf(name, node);
  const wild = [...c.imports].filter(([key]) => key.startsWith('. '));
  return wild.length === 0
    ? nameOf(name, node)
    : eitherOf(
        wild.map(([, from]) => pathOf(`${from}.${name}`, node)),
        node,
      );
}

function lowerSelector(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  return of === undefined || key === undefined
    ? lowerParts(c, node)
    : memberOf(lower(c, of), source(c, key), node, key);
}

function lowerIndex(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined || key === undefined) return lowerParts(c, node);
  return { kind: 'member', of: lower(c, of), key: lower(c, key), range: { start: node.start, end: node.end } };
}

function lowerSlice(c: Context, node: Node): Operand {
  const [of, ...bounds] = node.children;
  if (of === undefined) return anyOf([], node);
  const base = lower(c, of);
  const open = between(c, of, bounds[0] ?? { start: node.end, end: node.end });
  const [first, second] = bounds.map((one) => lower(c, one));
  const none = textOf('', node);
  const from = open.includes(':') ? none : (first ?? none);
  const to = open.includes(':') ? (first ?? none) : (second ?? none);
  return call(c, pathOf('%slice', node), [base, from, to].map(positional), node);
}

function lowerBinary(c: Context, node: Node): Operand {
  const [first, ...rest] = chain(node);
  if (first === undefined) return anyOf([], node);
  const parts = [lower(c, first)];
  let adds = true;
  let compares = false;
  let before = first;
  for (const term of rest) {
    const sign = between(c, before, term).replace(/^[)\s]{0,20}/, '');
    before = term;
    adds &&= sign.startsWith('+');
    compares ||= /^(?:[=!<>]=|[<>](?![<>])|&&|\|\|)/.test(sign);
    parts.push(lower(c, term));
  }
  if (compares) return anyOf([], node);
  return adds ? joinOf(parts, node) : anyOf(parts, node);
}

function parametersOf(c: Context, list: Node | undefined): Parameter[] {
  return (list?.children ?? []).flatMap((child) => {
    const names = child.children.filter((one) => one.type === 'identifier');
    return names.map((one) => parameter(source(c, one), undefined, child.type.startsWith('variadic')));
  });
}

function lowerFunction(c: Context, node: Node): Operand {
  const method = node.type === 'method_declaration';
  const [head, second] = node.children;
  const name = method ? second : head;
  if (name === undefined) return anyOf([], node);
  const lists = node.children.filter((child) => child.type === 'parameter_list');
  const own = method ? lists[0]?.children[0] : undefined;
  const outer = c.self;
  const self = own?.children.find((child) => child.type === 'identifier');
  c.self = self === undefined ? undefined : source(c, self);
  const type = own === undefined ? '' : /(\w{1,200})\s*(?:\[|$)/.exec(source(c, own).slice(0, 400))?.[1];
  try {
    const body = node.children.filter((child) => child.type === 'block');
    const parameters = parametersOf(c, lists[method ? 1 : 0]);
    define(c, method ? `${type}.${source(c, name)}` : source(c, name), parameters, body, node, false);
  } finally {
    c.self = outer;
  }
  return anyOf([], node);
}

function lowerLambda(c: Context, node: Node): Operand {
  const list = node.children.find((child) => child.type === 'parameter_list');
  const body = node.children.filter((child) => child.type === 'block');
  return lambda(c, parametersOf(c, list), body, node, false);
}

/** What is given back, without the error beside it. */
function lowerReturn(c: Context, node: Node): Operand {
  const values = node.children.flatMap((child) => (child.type === 'expression_list' ? child.children : [child]));
  for (const [index, one] of values.entries()) {
    const value = lower(c, one);
    if (one.type === 'nil' || (index > 0 && /^(?:err|ok|true|false)$/i.test(source(c, one)))) continue;
    give(c, value, node);
  }
  return anyOf([], node);
}

/** `var a, b T = x, y`, `const a = x`; what has no value yet is unknown, so that it can be filled. */
function lowerSpec(c: Context, node: Node): Operand {
  const names = node.children.filter((child) => child.type === 'identifier');
  const values = node.children.find((child) => child.type === 'expression_list');
  if (values !== undefined) assignAll(c, names, values.children, node);
  else
    for (const name of names) {
      const type = node.children.find((child) => child.type === 'qualified_type');
      const path = type === undefined ? undefined : typePath(c, type);
      const value = path === undefined ? anyOf([], node) : call(c, pathOf(path, node), [], node);
      bind(c, { name: source(c, name), path: [] }, value, node);
    }
  return anyOf([], node);
}

/** The dotted name of a type of a package. */
export function typePath(c: Context, node: Node): string | undefined {
  const [first, second] = node.children;
  const path = first === undefined ? undefined : c.imports.get(source(c, first));
  return path === undefined || second === undefined ? undefined : `${path}.${source(c, second)}`;
}

function lowerAssignment(c: Context, node: Node): Operand {
  const [left, right] = node.children;
  if (left === undefined || right === undefined) return anyOf([], node);
  const adds = /^\+=/.test(between(c, left, right));
  const [target] = left.children;
  const [added] = right.children;
  if (adds && target !== undefined && added !== undefined) {
    const before = lower(c, target);
    assign(c, target, joinOf([before, lower(c, added)], node), node);
  } else assignAll(c, left.children, right.children, node);
  return anyOf([], node);
}

/** `for i, v := range xs`. */
function lowerRange(c: Context, node: Node): Operand {
  const [left, over] = node.children;
  if (over === undefined) return left === undefined ? anyOf([], node) : lower(c, left);
  const values = lower(c, over);
  const [key, value] = left?.children ?? [];
  weakly(c, () => {
    if (key !== undefined) assign(c, key, anyOf([values], node), node);
    if (value !== undefined) assign(c, value, itemOf(values, node), node);
  });
  return anyOf([], node);
}

/** What comes before the body happens. */
const lowerIf: Lower = (c, node) => {
  for (const child of node.children) {
    if (child.type === 'block' || child.type === 'if_statement') weakly(c, () => lower(c, child));
    else lower(c, child);
  }
  return anyOf([], node);
};

const lowerSecond: Lower = (c, node) => {
  const last = node.children.at(-1);
  return last === undefined ? anyOf([], node) : lower(c, last);
};
const lowerFirst: Lower = (c, node) => {
  const [first] = node.children;
  return first === undefined ? anyOf([], node) : lower(c, first);
};

/** How each kind of node of Go is lowered. */
export const rules: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ['identifier', lowerName],
  ['package_identifier', lowerName],
  ['interpreted_string_literal', lowerLiteral],
  ['raw_string_literal', lowerLiteral],
  ['rune_literal', (c, node) => textOf(String(unescaped(source(c, node).slice(1, -1)).codePointAt(0) ?? 0), node)],
  ['int_literal', lowerNumber],
  ['float_literal', lowerNumber],
  ['true', (c, node) => textOf(source(c, node), node)],
  ['false', (c, node) => textOf(source(c, node), node)],
  ['nil', lowerNothing],
  ['selector_expression', lowerSelector],
  ['index_expression', lowerIndex],
  ['slice_expression', lowerSlice],
  ['binary_expression', lowerBinary],
  ['call_expression', lowerCall],
  ['composite_literal', lowerComposite],
  ['func_literal', lowerLambda],
  ['function_declaration', lowerFunction],
  ['method_declaration', lowerFunction],
  ['return_statement', lowerReturn],
  ['const_spec', lowerSpec],
  ['var_spec', lowerSpec],
  ['short_var_declaration', lowerAssignment],
  ['assignment_statement', lowerAssignment],
  ['range_clause', lowerRange],
  ['type_conversion_expression', lowerSecond],
  ['type_assertion_expression', lowerFirst],
  ['literal_element', lowerLast],
  ['if_statement', lowerIf],
  ['for_statement', lowerIf],
  ['import_declaration', lowerNothing],
  ['package_clause', lowerNothing],
  ['type_declaration', lowerNothing],
  ['qualified_type', lowerNothing],
  ['slice_type', lowerNothing],
  ['map_type', lowerNothing],
  ...['expression_case', 'type_case', 'default_case', 'communication_case', 'select_statement'].map(
    (type): [string, Lower] => [type, lowerWeakly],
  ),
  ...['block', 'statement_list', 'expression_statement', 'const_declaration', 'var_declaration'].map(
    (type): [string, Lower] => [type, lowerLast],
  ),
]);
