import type { Node, Shape } from '../tree/copy.ts';
import { type Context, source } from '../tree/lowering.ts';

/** What of the tree is read. */
export const shape: Shape = {
  leaves: new Set([
    'name',
    'string_content',
    'escape_sequence',
    'integer',
    'float',
    'boolean',
    'null',
    'nowdoc_string',
  ]),
  dropped: new Set([
    'comment',
    'text',
    'php_tag',
    'php_end_tag',
    'text_interpolation',
    'visibility_modifier',
    'static_modifier',
    'primitive_type',
    'named_type',
    'optional_type',
    'union_type',
    'attribute_list',
    'heredoc_start',
    'heredoc_end',
  ]),
  asked: new Map(),
};

/** Functions are found in any case; what is imported goes by another name. */
export function survey(c: Context, node: Node): void {
  const [first] = node.children;
  if (node.type === 'function_definition' && first !== undefined) c.bound.add(source(c, first).toLowerCase());
  else if (node.type === 'simple_parameter' || node.type === 'variadic_parameter') {
    const name = node.children.find((child) => child.type === 'variable_name');
    if (name !== undefined) c.bound.add(`given ${source(c, name)}`);
  } else if (node.type === 'class_declaration' && first !== undefined) c.bound.add(source(c, first));
  else if (node.type === 'namespace_use_clause' && first !== undefined) {
    const path = source(c, first).replace(/^\\/, '').replaceAll('\\', '.');
    const alias = node.children[1];
    c.imports.set(alias === undefined ? path.slice(path.lastIndexOf('.') + 1) : source(c, alias), path);
  }
}

/** Code without a page around it (a string that is evaluated, a block of a document) has no opening tag. */
export function front(text: string): string {
  return /<\?(?:php|=|\s)/i.test(text) ? '' : '<?php ';
}
