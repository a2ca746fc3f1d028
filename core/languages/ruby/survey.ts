import type { Node, Shape } from '../tree/copy.ts';
import { type Context, source } from '../tree/lowering.ts';

/** What of the tree is read. */
export const shape: Shape = {
  leaves: new Set([
    'identifier',
    'constant',
    'instance_variable',
    'class_variable',
    'global_variable',
    'string_content',
    'escape_sequence',
    'heredoc_beginning',
    'heredoc_content',
    'simple_symbol',
    'hash_key_symbol',
    'integer',
    'float',
    'self',
    'nil',
    'true',
    'false',
  ]),
  dropped: new Set(['comment', 'heredoc_end']),
  asked: new Map(),
};

/** Which names a file binds, which methods it defines, and which here-document belongs to which beginning. */
export function survey(c: Context, node: Node): void {
  const [first] = node.children;
  switch (node.type) {
    case 'heredoc_beginning':
      c.begun.push(node);
      return;
    case 'heredoc_body': {
      const begun = c.begun.shift();
      if (begun !== undefined) c.bodies.set(begun, node);
      return;
    }
    case 'assignment':
    case 'operator_assignment':
      if (first !== undefined) bindAll(c, first);
      return;
    case 'method_parameters':
    case 'block_parameters':
    case 'lambda_parameters':
    case 'exception_variable':
    case 'for':
      for (const child of node.type === 'for' ? node.children.slice(0, 1) : node.children) bindAll(c, child);
      return;
    case 'alias':
      if (first !== undefined) c.bound.add(source(c, first));
      return;
    case 'class':
    case 'module':
      if (first?.type === 'constant') c.bound.add(source(c, first));
      return;
    case 'method': {
      if (first !== undefined) c.bound.add(`${source(c, first)}()`);
      return;
    }
    default:
  }
}

function bindAll(c: Context, node: Node): void {
  if (node.type === 'identifier' || node.type === 'constant') c.bound.add(source(c, node));
  else if (node.type === 'left_assignment_list' || node.type === 'destructured_parameter')
    for (const child of node.children) bindAll(c, child);
  else if (node.type.endsWith('_parameter')) {
    const [name] = node.children;
    if (name !== undefined) bindAll(c, name);
  }
}
