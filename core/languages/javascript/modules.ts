import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import { declareClass } from './classes.ts';
import { argument, type Context, emitBind, emitCall, resolve } from './context.ts';
import { expression } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { exportsName, madeText, named, pathTo } from './operands.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

const importers: ReadonlySet<string> = new Set([
  'require',
  'module.require',
  'require.main.require',
  'process.mainModule.require',
  'module.parent.require',
  'process.getBuiltinModule',
  'module.constructor._load',
  'module._load',
  'module.Module._load',
  'import',
]);

/** Whether a call of this thing gives a module by its name. */
export function isImporter(path: string): boolean {
  return importers.has(path);
}

/** Specifiers that hold or name code from elsewhere stay calls, so that the table can say what they do. */
function isRemote(specifier: string): boolean {
  return /^(?:https?|data|npm|jsr|blob|github):/i.test(specifier);
}

/** The thing that a module name means. */
export function moduleOperand(context: Context, specifier: Operand, via: string, range: Range): Operand {
  if (specifier.kind === 'either' && specifier.options.length === 0) return specifier;
  if (specifier.kind !== 'text') return emitCall(context, pathTo(via, range), [argument(specifier)], range);
  if (isRemote(specifier.value)) {
    const result = emitCall(context, pathTo('import', range), [argument(specifier)], range);
    return specifier.value.startsWith('npm:') ? pathTo(packageName(specifier.value.slice(4)), range) : result;
  }
  // A file at a fixed place is loaded where this stands, whatever is done with what it gives.
  if (specifier.value.startsWith('/')) emitCall(context, pathTo('%require', range), [argument(specifier)], range);
  return pathTo(moduleName(specifier.value), range);
}

/** `node:fs` is `fs`. */
export function moduleName(specifier: string): string {
  return specifier.startsWith('node:') ? specifier.slice(5) : specifier;
}

function packageName(specifier: string): string {
  const version = specifier.indexOf('@', 1);
  return version === -1 ? specifier : specifier.slice(0, version);
}

/** `import …`: names bound to things of the module. */
export function importDeclaration(context: Context, node: TSESTree.ImportDeclaration): void {
  if (node.importKind === 'type') return;
  const source = expression(context, node.source);
  if (node.specifiers.length === 0 && source.kind === 'text' && !isRemote(source.value)) return;
  const module = moduleOperand(context, source, 'import', rangeOf(node));
  for (const specifier of node.specifiers) {
    const key = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default';
    const range = rangeOf(specifier);
    const value: Operand =
      module.kind === 'path'
        ? pathTo(key === 'default' ? module.path : `${module.path}.${key}`, range)
        : key === 'default'
          ? module
          : { kind: 'member', of: module, key: madeText(key, range), range };
    bindDeclared(context, specifier.local.name, value, specifier);
  }
}

/** `import x = require('y')` and `import x = A.b`. */
export function importEquals(context: Context, node: TSESTree.TSImportEqualsDeclaration): void {
  const reference = node.moduleReference;
  if (reference.type === 'TSExternalModuleReference') {
    const module = moduleOperand(context, expression(context, reference.expression), 'require', rangeOf(node));
    bindDeclared(context, node.id.name, module, node);
  } else if (reference.type === 'Identifier') bindDeclared(context, node.id.name, expression(context, reference), node);
}

/** Puts a value into a declared name and remembers what it is. */
export function bindDeclared(context: Context, spelling: string, value: Operand, node: Node): void {
  const name = resolve(context, spelling);
  if (name === undefined) return;
  context.known.set(name, value);
  emitBind(context, name, [], value, rangeOf(node));
}

/** `export { a as b }`, `export { a } from 'm'`, `export * from 'm'`. */
export function exportNames(context: Context, node: TSESTree.ExportNamedDeclaration): void {
  const module =
    node.source === null || node.source === undefined
      ? undefined
      : moduleOperand(context, expression(context, node.source), 'import', rangeOf(node));
  for (const specifier of node.specifiers) {
    const range = rangeOf(specifier);
    const local = nameOf(specifier.local);
    const declared = resolve(context, local);
    const value =
      module === undefined
        ? declared === undefined
          ? pathTo(local, range)
          : named(declared, range)
        : module.kind === 'path'
          ? pathTo(local === 'default' ? module.path : `${module.path}.${local}`, range)
          : module;
    emitBind(context, exportsName, [nameOf(specifier.exported)], value, range, false);
  }
}

/** `export default …`. */
export function exportDefault(context: Context, node: TSESTree.ExportDefaultDeclaration): void {
  const { declaration } = node;
  const value =
    declaration.type === 'FunctionDeclaration'
      ? declaration.id === null
        ? lowerFunction(context, declaration)
        : expression(context, declaration.id)
      : declaration.type === 'ClassDeclaration'
        ? declareClass(context, declaration)
        : declaration.type === 'TSInterfaceDeclaration'
          ? undefined
          : expression(context, declaration);
  if (value !== undefined) emitBind(context, exportsName, ['default'], value, rangeOf(node), false);
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
