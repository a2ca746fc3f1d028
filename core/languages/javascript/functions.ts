import type { Range } from '../../bundle/span.ts';
import type { Operand, Parameter } from '../../facts/program.ts';
import { type Context, emitBind, enter, freshName, leave, resolve, weakly } from './context.ts';
import { blockNames, hoistedNames, patternNames } from './declarations.ts';
import { expression } from './expressions.ts';
import { eitherOf, named } from './operands.ts';
import { assignTo } from './patterns.ts';
import { statements } from './statements.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** A function expression, arrow or unnamed declaration: defined here, and stands for itself by its name. */
export function lowerFunction(context: Context, node: FunctionNode): Operand {
  const own = node.type === 'FunctionExpression' && node.id?.name ? enter(context, [node.id.name]) : [];
  const name = freshName(context, '%f');
  for (const spelling of own) {
    const inner = resolve(context, spelling);
    if (inner !== undefined) emitBind(context, inner, [], named(name, rangeOf(node)), rangeOf(node));
  }
  defineFunction(context, name, node);
  leave(context, own);
  return named(name, rangeOf(node));
}

/** Adds a define; `before` adds steps at the beginning of the body. */
export function defineFunction(context: Context, name: string, node: FunctionNode, before?: () => void): void {
  const body = node.body?.type === 'BlockStatement' ? node.body.body : [];
  const entered = enter(context, [
    ...node.params.flatMap((parameter) => patternNames(parameter)),
    ...hoistedNames(body),
    ...blockNames(body),
  ]);
  defineBody(context, name, rangeOf(node), () => {
    const parameters = node.params.flatMap((parameter) => parameterOf(context, parameter));
    const own = parameters.map((parameter) => named(parameter.name, rangeOf(node)));
    if (node.type !== 'ArrowFunctionExpression') context.parameters.push(own);
    before?.();
    if (node.body?.type === 'BlockStatement') statements(context, node.body.body);
    else if (node.body !== undefined && node.body !== null) {
      const value = expression(context, node.body);
      emitBind(context, '%return', [], value, value.range, true);
    }
    if (node.type !== 'ArrowFunctionExpression') context.parameters.pop();
    return parameters;
  });
  leave(context, entered);
}

/** Adds a define whose body is what `lower` adds. */
export function defineBody(context: Context, name: string, range: Range, lower: () => readonly Parameter[]): void {
  const { steps, weak } = context;
  context.steps = [];
  context.weak = false;
  const parameters = lower();
  steps.push({ kind: 'define', name, parameters, body: context.steps, range });
  context.steps = steps;
  context.weak = weak;
}

function parameterOf(context: Context, node: TSESTree.Parameter): readonly Parameter[] {
  const range = rangeOf(node);
  if (node.type === 'TSParameterProperty') {
    const inner = parameterOf(context, node.parameter);
    for (const spelling of patternNames(node)) {
      const name = resolve(context, spelling) ?? spelling;
      emitBind(context, '%self', [spelling], named(name, range), range);
    }
    return inner;
  }
  if (node.type === 'Identifier')
    return node.name === 'this'
      ? []
      : [{ name: resolve(context, node.name) ?? node.name, default: undefined, rest: false }];
  if (node.type === 'AssignmentPattern' && node.left.type === 'Identifier')
    return withDefault(context, node, node.left.name);
  if (node.type === 'RestElement' && node.argument.type === 'Identifier')
    return [{ name: resolve(context, node.argument.name) ?? node.argument.name, default: undefined, rest: true }];
  const name = freshName(context, '%a');
  assignTo(context, node, named(name, range), range);
  return [{ name, default: undefined, rest: node.type === 'RestElement' }];
}

/** A default that takes steps to compute becomes a part of the body. */
function withDefault(context: Context, node: TSESTree.AssignmentPattern, spelling: string): readonly Parameter[] {
  const name = resolve(context, spelling) ?? spelling;
  const count = context.steps.length;
  const value = weakly(context, () => expression(context, node.right));
  if (context.steps.length === count) return [{ name, default: value, rest: false }];
  const range = rangeOf(node);
  emitBind(context, name, [], eitherOf([named(name, range), value], range), range, true);
  return [{ name, default: undefined, rest: false }];
}

/** Whether a statement is a function that is there before the statements around it run. */
export function hoistedFunction(node: Node): TSESTree.FunctionDeclaration | undefined {
  const inner =
    node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration' ? node.declaration : node;
  return inner?.type === 'FunctionDeclaration' && inner.id !== null && inner.id !== undefined ? inner : undefined;
}
