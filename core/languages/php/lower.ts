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
  lowerWeakly,
  parameter,
  source,
  weakly,
} from '../tree/lowering.ts';
import {
  addTo,
  anyOf,
  eitherOf,
  itemOf,
  joinOf,
  memberOf,
  nameOf,
  pathOf,
  positional,
  textOf,
} from '../tree/operands.ts';
import { lowerLiteral, lowerNumber } from '../tree/texts.ts';
import { lowerFunctionCall, lowerMethodCall, lowerNew, lowerStaticCall } from './calls.ts';
import { assign } from './places.ts';

function lowerVariable(c: Context, node: Node): Operand {
  const name = source(c, node);
  if (name === '$this') return nameOf('%self', node);
  if (/^\$_(?:GET|POST|REQUEST|COOKIE|FILES)$/.test(name)) return call(c, pathOf(name, node), [], node);
  return c.known(name) ? pathOf(name, node) : nameOf(name, node);
}

/** `$$name` is the variable that another names. */
function lowerIndirect(c: Context, node: Node): Operand {
  const inner = node.children[0];
  if (inner === undefined) return anyOf([], node);
  if (inner.type === 'name') return nameOf(`$${source(c, inner)}`, node);
  const name = joinOf([textOf('$', node), lower(c, inner)], node);
  return call(c, pathOf('%indirect', node), [positional(name)], node);
}

/** A constant. */
function lowerName(c: Context, node: Node): Operand {
  const name = source(c, node);
  if (name === '__FILE__') return textOf(`{skill}/${c.path}`, node);
  if (name === '__DIR__') return textOf(`{skill}/${c.path.slice(0, Math.max(0, c.path.lastIndexOf('/')))}`, node);
  return c.known(name) ? pathOf(name, node) : nameOf(name, node);
}

function lowerFunction(c: Context, node: Node): Operand {
  const name = node.children.find((child) => child.type === 'name');
  if (name === undefined) return anyOf([], node);
  const plain = source(c, name);
  const called =
    c.owner === undefined
      ? plain.toLowerCase()
      : `${c.owner}.${plain.toLowerCase() === '__construct' ? 'constructor' : plain}`;
  define(c, called, parametersOf(c, node), bodyOf(node), node, false);
  return anyOf([], node);
}

function bodyOf(node: Node): Node[] {
  return node.children.filter((child) => child.type === 'compound_statement');
}

function parametersOf(c: Context, node: Node): Parameter[] {
  const list = node.children.find((child) => child.type === 'formal_parameters');
  return (list?.children ?? []).flatMap((child) => {
    const at = child.children.findIndex((one) => one.type === 'variable_name');
    const name = child.children[at];
    if (name === undefined) return [];
    const value = child.children[at + 1];
    return [
      parameter(
        source(c, name),
        value === undefined ? undefined : lower(c, value),
        child.type === 'variadic_parameter',
      ),
    ];
  });
}

function lowerClosure(c: Context, node: Node): Operand {
  const last = node.children.at(-1);
  const arrow = node.type === 'arrow_function';
  return lambda(c, parametersOf(c, node), last === undefined ? [] : [last], node, arrow);
}

function lowerClass(c: Context, node: Node): Operand {
  const name = node.children.find((child) => child.type === 'name');
  const outer = c.owner;
  c.owner = name === undefined ? '%class' : source(c, name);
  try {
    for (const child of node.children) if (child.type.endsWith('_list')) lower(c, child);
  } finally {
    c.owner = outer;
  }
  return anyOf([], node);
}

/** A constant or property with its value: those of a class are also its objects'. */
function lowerElement(c: Context, node: Node): Operand {
  const [name, value] = node.children;
  if (name === undefined || value === undefined) return anyOf([], node);
  const given = lower(c, value);
  const plain = source(c, name).replace(/^\$/, '');
  if (c.owner === undefined) bind(c, { name: plain, path: [] }, given, node);
  else bind(c, { name: '%self', path: [plain] }, given, node, true);
  return given;
}

function lowerArray(c: Context, node: Node): Operand {
  const keyed = node.children.some((child) => child.children.length > 1);
  const range = { start: node.start, end: node.end };
  if (!keyed) {
    const items = node.children.map((child) => {
      const [inner] = child.children;
      return child.type === 'variadic_unpacking' && inner !== undefined
        ? itemOf(lower(c, inner), child)
        : lower(c, child);
    });
    return { kind: 'list', items, range };
  }
  const fields = node.children.map((child, index) => {
    const [key, value] = child.children;
    if (key === undefined) return { key: '*', value: anyOf([], child) };
    if (value === undefined) return { key: String(index), value: lower(c, key) };
    const name = lower(c, key);
    return { key: name.kind === 'text' ? name.value : '*', value: lower(c, value) };
  });
  return { kind: 'record', fields, range };
}

function lowerMember(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined || key === undefined) return anyOf([], node);
  const base = lower(c, of);
  if (key.type === 'name') return memberOf(base, source(c, key), node, key);
  return { kind: 'member', of: base, key: lower(c, key), range: { start: node.start, end: node.end } };
}

function lowerSubscript(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined) return anyOf([], node);
  const base = lower(c, of);
  if (key === undefined) return itemOf(base, node);
  const name = key.type === 'name' ? textOf(source(c, key), key) : lower(c, key);
  return { kind: 'member', of: base, key: name, range: { start: node.start, end: node.end } };
}

/** `P::K`, `self::K`, `P::class`. */
function lowerClassConstant(c: Context, node: Node): Operand {
  const [of, key] = node.children;
  if (of === undefined || key === undefined) return anyOf([], node);
  if (source(c, key) === 'class') return textOf(source(c, of), node);
  const scope = source(c, of);
  const path = c.imports.get(scope) ?? scope;
  if (c.known(path.split('.', 1)[0] ?? '')) return pathOf(`${path}.${source(c, key)}`, node);
  return memberOf(nameOf('%self', of), source(c, key).replace(/^\$/, ''), node, key);
}

function lowerBinary(c: Context, node: Node): Operand {
  const [first, ...rest] = chain(node);
  if (first === undefined) return anyOf([], node);
  let value = lower(c, first);
  let before = first;
  let sum: Operand[] | undefined;
  for (const term of rest) {
    const sign = between(c, before, term).replace(/^\)\s*/, '');
    before = term;
    const added = sum;
    sum = undefined;
    if (/^(?:\?\?|\|\||or\b)/i.test(sign)) {
      const right = weakly(c, () => lower(c, term));
      value = eitherOf([value, right], node);
    } else if (/^(?:&&|and\b)/i.test(sign)) value = weakly(c, () => lower(c, term));
    else {
      const right = lower(c, term);
      if (sign.startsWith('.')) {
        sum = addTo(added ?? addTo([], value), right);
        value = joinOf(sum, node);
      } else if (/^(?:[<>]=?|[=!]==?|<=>|<>|instanceof)/i.test(sign)) value = anyOf([], node);
      else value = anyOf([value, right], node);
    }
  }
  return value;
}

function lowerAssignment(c: Context, node: Node): Operand {
  const [target, right] = node.children;
  if (target === undefined || right === undefined) return anyOf([], node);
  const value = lower(c, right);
  assign(c, target, value, node);
  return value;
}

/** `.=` puts both together, `??=` leaves either. */
function lowerAugmented(c: Context, node: Node): Operand {
  const [target, right] = node.children;
  if (target === undefined || right === undefined) return anyOf([], node);
  const before = lower(c, target);
  const added = lower(c, right);
  const sign = between(c, target, right);
  const value = sign.startsWith('.')
    ? joinOf([before, added], node)
    : sign.startsWith('??')
      ? eitherOf([before, added], node)
      : anyOf([before, added], node);
  assign(c, target, value, node);
  return value;
}

function lowerConditional(c: Context, node: Node): Operand {
  const [test, ...options] = node.children;
  if (test === undefined) return anyOf([], node);
  const asked = lower(c, test);
  const values = options.map((one) => weakly(c, () => lower(c, one)));
  return eitherOf(values.length === 1 ? [asked, ...values] : values, node);
}

/** What is asked happens, what depends on it may. */
const lowerIf: Lower = (c, node) => {
  for (const [index, child] of node.children.entries()) {
    if (index === 0) lower(c, child);
    else weakly(c, () => lower(c, child));
  }
  return anyOf([], node);
};

function lowerForeach(c: Context, node: Node): Operand {
  const [over, target, ...rest] = node.children;
  if (over === undefined || target === undefined) return anyOf([], node);
  const values = lower(c, over);
  return weakly(c, () => {
    const [key, value] = target.type === 'pair' ? target.children : [undefined, target];
    if (key !== undefined) assign(c, key, anyOf([values], node), node);
    if (value !== undefined) assign(c, value, itemOf(values, node), node);
    for (const child of rest) lower(c, child);
    return anyOf([], node);
  });
}

/** `include` of a file, or of what an address gives. */
const include: Lower = (c, node) => {
  const [file] = node.children;
  return file === undefined ? anyOf([], node) : call(c, pathOf('include', node), [positional(lower(c, file))], node);
};

const returned: Lower = (c, node) => {
  const [value] = node.children;
  if (value !== undefined) give(c, lower(c, value), node);
  return anyOf([], node);
};

/** How each kind of node of PHP is lowered. */
export const rules: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ['variable_name', lowerVariable],
  ['dynamic_variable_name', lowerIndirect],
  ['name', lowerName],
  ['string', lowerLiteral],
  ['encapsed_string', lowerLiteral],
  ['heredoc', lowerLast],
  ['heredoc_body', lowerLiteral],
  ['nowdoc', lowerLast],
  ['nowdoc_body', lowerLiteral],
  [
    'shell_command_expression',
    (c, node) => call(c, pathOf('shell_exec', node), [positional(lowerLiteral(c, node))], node),
  ],
  ['integer', lowerNumber],
  ['float', lowerNumber],
  ['boolean', (c, node) => textOf(source(c, node), node)],
  ['null', (_, node) => textOf('', node)],
  ['array_creation_expression', lowerArray],
  ['member_access_expression', lowerMember],
  ['nullsafe_member_access_expression', lowerMember],
  ['scoped_property_access_expression', lowerClassConstant],
  ['class_constant_access_expression', lowerClassConstant],
  ['subscript_expression', lowerSubscript],
  ['binary_expression', lowerBinary],
  ['assignment_expression', lowerAssignment],
  ['reference_assignment_expression', lowerAssignment],
  ['augmented_assignment_expression', lowerAugmented],
  ['conditional_expression', lowerConditional],
  ['function_call_expression', lowerFunctionCall],
  ['member_call_expression', lowerMethodCall],
  ['nullsafe_member_call_expression', lowerMethodCall],
  ['scoped_call_expression', lowerStaticCall],
  ['object_creation_expression', lowerNew],
  ['anonymous_function', lowerClosure],
  ['anonymous_function_creation_expression', lowerClosure],
  ['arrow_function', lowerClosure],
  ['function_definition', lowerFunction],
  ['method_declaration', lowerFunction],
  ['class_declaration', lowerClass],
  ['trait_declaration', lowerClass],
  ['enum_declaration', lowerClass],
  ['const_element', lowerElement],
  ['property_element', lowerElement],
  ['return_statement', returned],
  ['if_statement', lowerIf],
  ['else_if_clause', lowerIf],
  ['while_statement', lowerIf],
  ['foreach_statement', lowerForeach],
  ['namespace_use_declaration', lowerNothing],
  ['namespace_name', lowerNothing],
  ['global_declaration', lowerNothing],
  ['unset_statement', lowerNothing],
  ...['include_expression', 'include_once_expression', 'require_expression', 'require_once_expression'].map(
    (type): [string, Lower] => [type, include],
  ),
  ...[
    'else_clause',
    'for_statement',
    'do_statement',
    'switch_statement',
    'match_block',
    'catch_clause',
    'finally_clause',
  ].map((type): [string, Lower] => [type, lowerWeakly]),
  ...['compound_statement', 'declaration_list', 'namespace_definition', 'expression_statement', 'colon_block'].map(
    (type): [string, Lower] => [type, lowerLast],
  ),
]);
