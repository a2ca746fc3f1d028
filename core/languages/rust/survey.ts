import type { Node, Shape } from '../tree/copy.ts';
import { type Context, source, tooDeep } from '../tree/lowering.ts';

/** Rules that name types. */
export const types: ReadonlySet<string> = new Set([
  'type_identifier',
  'scoped_type_identifier',
  'generic_type',
  'reference_type',
  'array_type',
  'tuple_type',
  'dynamic_type',
  'function_type',
  'pointer_type',
  'abstract_type',
  'unit_type',
  'primitive_type',
]);

/** What of the tree is read. */
export const shape: Shape = {
  leaves: new Set([
    ...types,
    'identifier',
    'field_identifier',
    'string_content',
    'escape_sequence',
    'char_literal',
    'integer_literal',
    'float_literal',
    'boolean_literal',
    'self',
    'crate',
    'super',
    'token_tree',
    'macro_definition',
  ]),
  dropped: new Set([
    'line_comment',
    'block_comment',
    'attribute_item',
    'inner_attribute_item',
    'visibility_modifier',
    'function_modifiers',
    'type_arguments',
    'type_parameters',
    'where_clause',
    'lifetime',
    'mutable_specifier',
    'label',
    'trait_bounds',
    'struct_item',
    'enum_item',
    'type_item',
  ]),
  asked: new Map(),
};

/** Imports by the name that the file has for them; variables and functions of the file. */
export function survey(c: Context, node: Node): void {
  const [first] = node.children;
  switch (node.type) {
    case 'use_declaration':
      if (first !== undefined) expand(c, first, '', 0);
      return;
    case 'let_declaration':
    case 'let_condition':
    case 'for_expression':
    case 'parameter':
    case 'match_pattern':
    case 'const_item':
    case 'static_item':
    case 'function_item':
      if (first !== undefined) for (const name of namesIn(first)) c.bound.add(source(c, name));
      return;
    default:
  }
}

/** The names that a pattern binds. */
export function namesIn(pattern: Node): Node[] {
  if (pattern.type === 'identifier') return [pattern];
  const found: Node[] = [];
  const work = [pattern];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.type === 'identifier' || node.type === 'shorthand_field_identifier') found.push(node);
    // The first part of `Some(x)` is the name of the variant.
    else if (node.type === 'tuple_struct_pattern' || node.type === 'struct_pattern')
      work.push(...node.children.slice(1));
    else if (node.type !== 'scoped_identifier') work.push(...node.children);
  }
  return found;
}

function expand(c: Context, node: Node, prefix: string, depth: number): void {
  if (depth > 20) {
    tooDeep(c, node);
    return;
  }
  const [first, second] = node.children;
  const path = (one: Node | undefined): string =>
    one === undefined ? '' : `${prefix}${source(c, one).replace(/\s/g, '').replaceAll('::', '.')}`;
  switch (node.type) {
    case 'use_as_clause':
      if (second !== undefined) c.imports.set(source(c, second), path(first));
      return;
    case 'scoped_use_list':
      if (second !== undefined) expand(c, second, `${path(first)}.`, depth + 1);
      return;
    case 'use_list':
      for (const child of node.children) expand(c, child, prefix, depth + 1);
      return;
    case 'use_wildcard':
      c.imports.set(`* ${path(first)}`, path(first));
      return;
    case 'self':
      c.imports.set(prefix.split('.').at(-2) ?? '', prefix.slice(0, -1));
      return;
    default: {
      const whole = path(node);
      c.imports.set(whole.slice(whole.lastIndexOf('.') + 1), whole);
    }
  }
}
