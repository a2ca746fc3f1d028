import { dotted } from './names.ts';
import type { Node } from './syntax.ts';

/** One name that an import statement binds to a dotted path; name `*` for everything of a module. */
export interface Imported {
  readonly name: string;
  readonly path: string;
  readonly node: Node;
}

/** What an `import` or `from … import` statement binds. Relative modules keep their dots: `.utils`. */
export function eachImport(text: string, node: Node): Imported[] {
  if (node.type === 'import_statement') return node.children.flatMap((child) => plain(text, child));
  const [module, ...names] = node.children;
  if (module === undefined) return [];
  const from = dotted(text, module);
  const prefix = from.endsWith('.') ? from : `${from}.`;
  return names.flatMap((child) => {
    if (child.type === 'wildcard_import') return [{ name: '*', path: from, node: child }];
    const [what, alias] = child.type === 'aliased_import' ? child.children : [child];
    if (what === undefined) return [];
    const name = dotted(text, what);
    return [{ name: alias === undefined ? name : dotted(text, alias), path: `${prefix}${name}`, node: child }];
  });
}

function plain(text: string, child: Node): Imported[] {
  if (child.type === 'aliased_import') {
    const [what, alias] = child.children;
    return what === undefined || alias === undefined
      ? []
      : [{ name: dotted(text, alias), path: dotted(text, what), node: child }];
  }
  // `import a.b` binds `a`.
  const root = dotted(text, child).split('.', 1)[0] ?? '';
  return root === '' ? [] : [{ name: root, path: root, node: child }];
}
