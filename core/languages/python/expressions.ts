import type { Argument, Operand } from '../../facts/program.ts';
import { lowerCall } from './calls.ts';
import { lowerComprehension } from './comprehensions.ts';
import {
  anyOf,
  bind,
  type Context,
  call,
  itemOf,
  listOf,
  lookUp,
  maxDepth,
  memberOf,
  nameOf,
  pathOf,
  positional,
  range,
  source,
  textOf,
  tooDeep,
  weakly,
} from './context.ts';
import { lowerLambda } from './functions.ts';
import { dotted, identifier } from './names.ts';
import { lowerOperator } from './operators.ts';
import { assign } from './places.ts';
import { isStatement, lowerStatement } from './statements.ts';
import { numberText } from './strings.ts';
import { lowerSubscript } from './subscripts.ts';
import type { Node } from './syntax.ts';
import { lowerConcatenation, lowerString } from './texts.ts';

/** Lowers an expression: adds the steps it takes and gives its value. */
export function lowerExpression(c: Context, start: Node): Operand {
  let node = start;
  while (
    (node.type === 'parenthesized_expression' || node.type === 'await') &&
    node.children.length === 1 &&
    node.children[0] !== undefined
  )
    node = node.children[0];
  if (c.depth >= maxDepth) {
    tooDeep(c, node);
    return anyOf([], node);
  }
  c.depth += 1;
  try {
    return lower(c, node);
  } finally {
    c.depth -= 1;
  }
}

function lower(c: Context, node: Node): Operand {
  switch (node.type) {
    case 'identifier':
      return lowerName(c, identifier(c.text, node), node);
    case 'dotted_name':
      return lowerDotted(c, node);
    case 'string':
      return lowerString(c, node);
    case 'concatenated_string':
      return lowerConcatenation(c, node);
    case 'integer':
    case 'float':
      return textOf(numberText(source(c, node)), node);
    case 'true':
    case 'false':
      return textOf(source(c, node), node);
    case 'none':
      return { kind: 'either', options: [], range: range(node) };
    case 'ellipsis':
      return anyOf([], node);
    case 'attribute':
      return lowerAttribute(c, node);
    case 'subscript':
      return lowerSubscript(c, node);
    case 'call':
      return lowerCall(c, node);
    case 'binary_operator':
    case 'boolean_operator':
    case 'unary_operator':
    case 'not_operator':
    case 'comparison_operator':
      return lowerOperator(c, node);
    case 'conditional_expression':
      return lowerConditional(c, node);
    case 'lambda':
      return lowerLambda(c, node);
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      return lowerList(c, node);
    case 'dictionary':
      return lowerRecord(c, node);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return lowerComprehension(c, node);
    case 'named_expression':
      return lowerWalrus(c, node);
    case 'yield':
      return lowerYield(c, node);
    case 'as_pattern':
      return lowerAs(c, node);
    default:
      return lowerParts(c, node);
  }
}

/** What a name stands for where it is used. */
export function lowerName(c: Context, name: string, at: Node): Operand {
  if (name === '__file__') return textOf(`{skill}/${c.path}`, at);
  if (name === '__name__') return textOf('__main__', at);
  const meaning = lookUp(c, name);
  switch (meaning.is) {
    case 'self':
      return nameOf('%self', at);
    case 'class':
      return nameOf(meaning.name, at);
    case 'name':
      return nameOf(name, at);
    case 'path': {
      const paths = meaning.paths.map((path) => pathOf(path, at));
      return paths.length === 1 && paths[0] !== undefined
        ? paths[0]
        : { kind: 'either', options: paths, range: range(at) };
    }
  }
}

function lowerDotted(c: Context, node: Node): Operand {
  const [root = '', ...keys] = dotted(c.text, node).split('.');
  return keys.reduce((of, key) => memberOf(of, key, node, node), lowerName(c, root, node));
}

/** Attributes of a chain without calls are followed in a loop, so that a long chain is not deep. */
function lowerAttribute(c: Context, node: Node): Operand {
  const keys: Node[] = [];
  let base = node;
  for (; base.type === 'attribute'; base = base.children[0] ?? { ...base, type: '' }) {
    keys.push(base);
    if (base.children.length < 2) break;
  }
  let value = base.type === 'attribute' ? anyOf([], base) : lowerExpression(c, base);
  if (keys.length > maxDepth) {
    tooDeep(c, node);
    return anyOf([value], node);
  }
  for (const one of keys.reverse()) {
    const key = one.children[1];
    if (key === undefined) continue;
    const name = identifier(c.text, key);
    // `os.__dict__['system']` is `os.system`, `eval.__call__` is `eval`.
    if (name === '__dict__' || name === '__call__') continue;
    const own = isSelf(value) ? methodOf(c, name, one) : undefined;
    if (own !== undefined) {
      value = own;
      continue;
    }
    // `Path(__file__).parent` is a text like any path.
    if (name === 'parent' && value.kind !== 'path' && !isSelf(value)) value = lowerPseudo(c, '%parent', [value], one);
    else value = memberOf(value, name, one, key);
  }
  return value;
}

function isSelf(value: Operand): boolean {
  return value.kind === 'name' && value.name === '%self';
}

/** A method of the class at hand by the name of its define; what a property gives. */
function methodOf(c: Context, name: string, at: Node): Operand | undefined {
  let scope: Context['scope'] | undefined = c.scope;
  while (scope !== undefined && scope.self === undefined) scope = scope.parent;
  const kind = scope?.self?.methods.get(name);
  if (scope?.self === undefined || kind === undefined) return undefined;
  const method = nameOf(`${scope.self.of}.${name === '__init__' ? 'constructor' : name}`, at);
  return kind === 'property' ? call(c, method, [], at) : method;
}

function lowerConditional(c: Context, node: Node): Operand {
  const [yes, test, no] = node.children;
  if (test !== undefined) lowerExpression(c, test);
  const options = [yes, no].flatMap((one) => (one === undefined ? [] : [weakly(c, () => lowerExpression(c, one))]));
  return { kind: 'either', options, range: range(node) };
}

/** The items of a list, tuple or set display. */
function lowerList(c: Context, node: Node): Operand {
  const items = node.children.map((child) => {
    const inner = child.children[0];
    return child.type.startsWith('list_splat') && inner !== undefined
      ? itemOf(lowerExpression(c, inner), child)
      : lowerExpression(c, child);
  });
  return { kind: 'list', items, range: range(node) };
}

function lowerRecord(c: Context, node: Node): Operand {
  const fields = node.children.map((child) => {
    const [key, value] = child.children;
    if (child.type !== 'pair')
      return { key: '**', value: key === undefined ? anyOf([], child) : lowerExpression(c, key) };
    const name = key === undefined ? undefined : lowerExpression(c, key);
    return {
      key: name?.kind === 'text' ? name.value : '*',
      value: value === undefined ? anyOf([], child) : lowerExpression(c, value),
    };
  });
  return { kind: 'record', fields, range: range(node) };
}

function lowerWalrus(c: Context, node: Node): Operand {
  const [name, value] = node.children;
  if (name === undefined || value === undefined) return anyOf([], node);
  const given = lowerExpression(c, value);
  assign(c, name, given, node);
  return given;
}

/** `with open(p) as f`. */
function lowerAs(c: Context, node: Node): Operand {
  const [value, target] = node.children;
  const given = value === undefined ? anyOf([], node) : lowerExpression(c, value);
  if (target !== undefined) assign(c, target, given, node);
  return given;
}

function lowerYield(c: Context, node: Node): Operand {
  const given = node.children[0];
  const many = given !== undefined && /^yield(?:\s|\\\r?\n)+from\b/.test(c.text.slice(node.start, node.end));
  if (given !== undefined) {
    const value = lowerExpression(c, given);
    bind(c, { name: '%return', path: [] }, many ? value : listOf([value], node), node, true);
  }
  return anyOf([], node);
}

/** Anything else: its parts are lowered for what they do. */
export function lowerParts(c: Context, node: Node): Operand {
  const parts: Operand[] = [];
  for (const child of node.children) {
    if (isStatement(child)) lowerStatement(c, child);
    else parts.push(lowerExpression(c, child));
  }
  return anyOf(parts, node);
}

/** A call of something that is not written as a call: an operator, a slice. */
export function lowerPseudo(c: Context, path: string, values: readonly Operand[], at: Node): Operand {
  return call(
    c,
    pathOf(path, at),
    values.map((value): Argument => positional(value)),
    at,
  );
}
