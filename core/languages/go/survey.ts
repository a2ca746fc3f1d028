import type { Node, Shape } from '../tree/copy.ts';
import { type Context, source } from '../tree/lowering.ts';

/** What of the tree is read. */
export const shape: Shape = {
  leaves: new Set([
    'identifier',
    'package_identifier',
    'field_identifier',
    'type_identifier',
    'interpreted_string_literal_content',
    'raw_string_literal_content',
    'escape_sequence',
    'int_literal',
    'float_literal',
    'rune_literal',
    'nil',
    'true',
    'false',
    'iota',
    'dot',
    'blank_identifier',
    'label_name',
  ]),
  dropped: new Set([
    'comment',
    'struct_type',
    'interface_type',
    'function_type',
    'channel_type',
    'pointer_type',
    'type_parameter_list',
    'type_arguments',
  ]),
  asked: new Map(),
};

/** Packages by the name that the file has for them; functions and variables of the file. */
export function survey(c: Context, node: Node): void {
  const [first, second] = node.children;
  switch (node.type) {
    case 'import_spec': {
      const name = second === undefined ? undefined : first;
      const literal = second ?? first;
      if (literal === undefined) return;
      const path = source(c, literal).slice(1, -1);
      if (name?.type === 'dot') c.imports.set(`. ${path}`, path);
      else c.imports.set(name === undefined ? packageOf(path) : source(c, name), path);
      return;
    }
    case 'function_declaration':
    case 'const_spec':
    case 'var_spec':
      for (const child of node.children) {
        if (child.type !== 'identifier') return;
        c.bound.add(source(c, child));
        if (node.type === 'function_declaration') return;
      }
      return;
    case 'short_var_declaration':
    case 'range_clause':
      for (const child of first?.children ?? []) if (child.type === 'identifier') c.bound.add(source(c, child));
      return;
    case 'parameter_declaration':
    case 'variadic_parameter_declaration':
      for (const child of node.children) if (child.type === 'identifier') c.bound.add(source(c, child));
      return;
    default:
  }
}

/** The usual name of a package: the last part of its path that is no version. */
function packageOf(path: string): string {
  const parts = path.split('/').filter((part) => !/^v\d{1,3}$/.test(part));
  return (parts.at(-1) ?? path).replace(/\.v\d{1,3}$/, '').replace(/^go-|-go$/g, '');
}
