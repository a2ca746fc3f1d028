import type { Operand } from '../../facts/program.ts';
import type { Context } from './context.ts';
import { expression } from './expressions.ts';
import { unknown } from './operands.ts';
import { rangeOf, type TSESTree } from './syntax.ts';

/** An element: its attributes and children are computed, what they make is not modelled. */
export function markup(context: Context, node: TSESTree.JSXElement | TSESTree.JSXFragment): Operand {
  const parts: Operand[] = [];
  if (node.type === 'JSXElement') {
    for (const attribute of node.openingElement.attributes)
      parts.push(expression(context, attribute.type === 'JSXAttribute' ? attribute.value : attribute.argument));
  }
  for (const child of node.children) {
    if (child.type === 'JSXSpreadChild') parts.push(expression(context, child.expression));
    else if (child.type !== 'JSXText') parts.push(expression(context, child));
  }
  return unknown(parts, rangeOf(node));
}
