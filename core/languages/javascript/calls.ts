import type { Argument, Operand } from '../../facts/program.ts';
import { apply } from './apply.ts';
import { adopted } from './classes.ts';
import { argument, type Context, emitCall } from './context.ts';
import { expression, keyOperand } from './expressions.ts';
import { template } from './literals.ts';
import { memberThing } from './members.ts';
import { methodCall } from './methods.ts';
import { named } from './operands.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

/** A call: of a method when the callee is a member, of `super`, or of anything else. */
export function call(context: Context, node: TSESTree.CallExpression): Operand {
  const range = rangeOf(node);
  const callee = bare(node.callee);
  if (callee?.type === 'Super') {
    const args = callArguments(context, node.arguments);
    return adopted(context, apply(context, context.parents.at(-1) ?? named('%self', range), args, range, true), range);
  }
  if (callee?.type !== 'MemberExpression') {
    const target = expression(context, callee);
    return apply(context, target, callArguments(context, node.arguments), range, false);
  }
  const of = expression(context, callee.object);
  const key = keyOperand(context, callee.property, callee.computed);
  const args = callArguments(context, node.arguments);
  const special = key.kind === 'text' ? methodCall(context, of, key.value, args, range) : undefined;
  return special ?? apply(context, memberThing(context, of, key, rangeOf(callee)), args, range, false);
}

/** `new X(a)` is a call of X. */
export function construct(context: Context, node: TSESTree.NewExpression): Operand {
  const callee = expression(context, node.callee);
  return apply(context, callee, callArguments(context, node.arguments ?? []), rangeOf(node), true);
}

/** A tagged template is a call with the whole text: what a shell tag (zx, Bun) would run. */
export function taggedTemplate(context: Context, node: TSESTree.TaggedTemplateExpression): Operand {
  const tag = expression(context, node.tag);
  return emitCall(context, tag, [argument(template(context, node.quasi))], rangeOf(node));
}

function callArguments(context: Context, nodes: readonly Node[]): readonly Argument[] {
  return nodes.map((node) => argument(expression(context, node), node.type === 'SpreadElement'));
}

/** The callee without what TypeScript and optional chaining put around it. */
function bare(node: Node | null | undefined): Node | null | undefined {
  let at = node;
  while (
    at?.type === 'ChainExpression' ||
    at?.type === 'TSNonNullExpression' ||
    at?.type === 'TSAsExpression' ||
    at?.type === 'TSInstantiationExpression'
  )
    at = at.expression;
  return at;
}
