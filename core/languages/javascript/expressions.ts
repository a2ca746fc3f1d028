import type { Operand } from '../../facts/program.ts';
import { call, construct, taggedTemplate } from './calls.ts';
import { declareClass } from './classes.ts';
import { argument, type Context, emitBind, emitCall, meaning, resolve, shared, weakly } from './context.ts';
import { lowerFunction } from './functions.ts';
import { markup } from './jsx.ts';
import { identifier, literal, numberOf, template } from './literals.ts';
import { memberThing } from './members.ts';
import { moduleOperand } from './modules.ts';
import { eitherOf, joined, madeText, named, nothing, pathTo, unknown } from './operands.ts';
import { assignTo, placeOf } from './patterns.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

type MaybeNode = Node | null | undefined;

/** Lowers an expression: adds the steps that it takes and gives what it results in. */
export function expression(context: Context, node: MaybeNode): Operand {
  if (node === null || node === undefined) return nothing({ start: 0, end: 0 });
  const range = rangeOf(node);
  switch (node.type) {
    case 'Identifier':
      return identifier(context, node);
    case 'Literal':
      return literal(context, node);
    case 'TemplateLiteral':
      return template(context, node);
    case 'TaggedTemplateExpression':
      return taggedTemplate(context, node);
    case 'CallExpression':
      return call(context, node);
    case 'NewExpression':
      return construct(context, node);
    case 'ImportExpression': {
      const source = expression(context, node.source);
      return moduleOperand(context, source, 'import', range);
    }
    case 'MemberExpression':
      return memberExpression(context, node);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'TSInstantiationExpression':
    case 'Decorator':
    case 'JSXExpressionContainer':
      return expression(context, node.expression);
    case 'AwaitExpression':
      return expression(context, node.argument);
    case 'ThisExpression':
    case 'Super':
      return named('%self', range);
    case 'MetaProperty':
      return pathTo(node.property.name === 'meta' ? 'import.meta' : 'new.target', range);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return lowerFunction(context, node);
    case 'ClassExpression':
      return declareClass(context, node);
    case 'ObjectExpression':
      return record(context, node);
    case 'ArrayExpression':
      return list(context, node);
    case 'BinaryExpression':
      return binary(context, node);
    case 'LogicalExpression':
      return logical(context, node);
    case 'ConditionalExpression': {
      expression(context, node.test);
      return eitherOf(
        weakly(context, () => [expression(context, node.consequent), expression(context, node.alternate)]),
        range,
      );
    }
    case 'SequenceExpression': {
      let last = nothing(range);
      for (const one of node.expressions) last = expression(context, one);
      return last;
    }
    case 'AssignmentExpression':
      return assignment(context, node);
    case 'UpdateExpression': {
      const value = expression(context, node.argument);
      const place = placeOf(value);
      if (place !== undefined) emitBind(context, place.name, place.path, unknown([value], range), range, true);
      return unknown([value], range);
    }
    case 'UnaryExpression':
      return unary(context, node);
    case 'YieldExpression': {
      emitBind(context, '%return', [], expression(context, node.argument), range, true);
      return unknown([], range);
    }
    case 'SpreadElement':
      return expression(context, node.argument);
    case 'JSXElement':
    case 'JSXFragment':
      return markup(context, node);
    default:
      return unknown([], range);
  }
}

/** The key of a member or property: a written name is a text. */
export function keyOperand(context: Context, key: MaybeNode, computed: boolean): Operand {
  if (!computed && key?.type === 'Identifier') return madeText(key.name, rangeOf(key));
  if (key?.type === 'PrivateIdentifier') return madeText(`#${key.name}`, rangeOf(key));
  const operand = expression(context, key);
  const known = meaning(context, operand);
  return known.kind === 'text' ? { ...known, range: operand.range } : operand;
}

function memberExpression(context: Context, node: TSESTree.MemberExpression): Operand {
  const of = expression(context, node.object);
  const key = keyOperand(context, node.property, node.computed);
  const range = rangeOf(node);
  const whole = memberThing(context, of, key, range);
  if (whole.kind !== 'path' || !whole.path.startsWith('import.meta.')) return whole;
  if (whole.path === 'import.meta.url' || whole.path === 'import.meta.filename' || whole.path === 'import.meta.path')
    return madeText(context.file, range);
  return whole.path === 'import.meta.dirname' || whole.path === 'import.meta.dir'
    ? madeText(context.folder, range)
    : whole;
}

function record(context: Context, node: TSESTree.ObjectExpression): Operand {
  const range = rangeOf(node);
  const fields: { readonly key: string; readonly value: Operand }[] = [];
  const spreads: Operand[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') spreads.push(expression(context, property.argument));
    else {
      const key = keyOperand(context, property.key, property.computed);
      fields.push({ key: key.kind === 'text' ? key.value : '*', value: expression(context, property.value) });
    }
  }
  // The functions of an object find its other fields in `this`.
  if (node.properties.some((property) => property.type === 'Property' && property.value?.type === 'FunctionExpression'))
    for (const { key, value } of fields) if (!isLambda(value)) emitBind(context, '%self', [key], value, range, true);
  return eitherOf([...spreads, { kind: 'record', fields, range }], range);
}

function isLambda(operand: Operand): boolean {
  return operand.kind === 'name' && operand.name.startsWith('%f');
}

function list(context: Context, node: TSESTree.ArrayExpression): Operand {
  const range = rangeOf(node);
  const options: Operand[] = [];
  let items: Operand[] = [];
  const flush = () => {
    if (items.length > 0) options.push({ kind: 'list', items, range });
    items = [];
  };
  for (const element of node.elements) {
    const value = expression(context, element);
    if (element?.type === 'SpreadElement') {
      flush();
      options.push(value);
    } else items.push(value);
  }
  flush();
  return options.length === 0 ? { kind: 'list', items, range } : eitherOf(options, range);
}

function binary(context: Context, node: TSESTree.BinaryExpression): Operand {
  const range = rangeOf(node);
  const number = numberOf(node);
  if (number !== undefined) return madeText(String(number), range);
  if (node.operator !== '+') {
    const parts = [node.left, node.right].map((side) => expression(context, side));
    const compares = /^(?:[!=<>]|in)/.test(node.operator) && node.operator !== '<<' && !node.operator.startsWith('>>');
    return unknown(compares ? [] : parts, range);
  }
  const parts: Operand[] = [];
  const pending: Node[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'BinaryExpression' && next.operator === '+') pending.push(next.right, next.left);
    else parts.push(expression(context, next));
  }
  return joined(parts, range);
}

function logical(context: Context, node: TSESTree.LogicalExpression): Operand {
  const left = expression(context, node.left);
  const right = weakly(context, () => expression(context, node.right));
  return node.operator === '&&' ? right : eitherOf([left, right], rangeOf(node));
}

function assignment(context: Context, node: TSESTree.AssignmentExpression): Operand {
  const range = rangeOf(node);
  if (node.operator === '=') {
    const right = expression(context, node.right);
    const value = node.right?.type === 'AssignmentExpression' ? shared(context, right, range) : right;
    assignTo(context, node.left, value, range);
    if (isSource(node.left)) emitCall(context, pathTo('%shown', range), [argument(value)], range);
    return value.kind === 'name' || value.kind === 'path' || value.kind === 'text'
      ? value
      : reread(context, node, value);
  }
  const before = expression(context, node.left);
  if (node.operator === '||=' || node.operator === '??=' || node.operator === '&&=') {
    return weakly(context, () => {
      const value = expression(context, node.right);
      assignTo(context, node.left, value, range);
      return eitherOf([before, value], range);
    });
  }
  const parts = [before, expression(context, node.right)];
  const value = node.operator === '+=' ? joined(parts, range) : unknown(parts, range);
  const place = placeOf(before);
  if (place !== undefined) {
    context.known.delete(place.name);
    emitBind(context, place.name, place.path, value, range);
  }
  return before;
}

/** `image.src = …`: whoever shows the page fetches it. */
function isSource(left: TSESTree.Node): boolean {
  return (
    left.type === 'MemberExpression' &&
    !left.computed &&
    left.property.type === 'Identifier' &&
    left.property.name === 'src'
  );
}

/** What an assignment gives is best said by the name assigned to, which repeats nothing. */
function reread(context: Context, node: TSESTree.AssignmentExpression, value: Operand): Operand {
  if (node.left.type !== 'Identifier') return value;
  return named(resolve(context, node.left.name) ?? node.left.name, rangeOf(node));
}

function unary(context: Context, node: TSESTree.UnaryExpression): Operand {
  const range = rangeOf(node);
  const number = numberOf(node);
  if (number !== undefined) return madeText(String(number), range);
  const value = expression(context, node.argument);
  if (node.operator === 'void') return nothing(range);
  return unknown(
    node.operator === '!' || node.operator === 'typeof' || node.operator === 'delete' ? [] : [value],
    range,
  );
}
