import type { Node, TSESTree } from './syntax.ts';

type MaybeNode = Node | null | undefined;

/** Names that a pattern declares: `a` and `b` of `{ a, x: [b] = [] }`. */
export function patternNames(pattern: MaybeNode, into: string[] = []): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      if (pattern.name !== '') into.push(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        patternNames(property.type === 'Property' ? property.value : property.argument, into);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) patternNames(element, into);
      break;
    case 'AssignmentPattern':
      patternNames(pattern.left, into);
      break;
    case 'RestElement':
      patternNames(pattern.argument, into);
      break;
    case 'TSParameterProperty':
      patternNames(pattern.parameter, into);
      break;
  }
  return into;
}

/** Names in force in the whole of a block because a statement directly in it declares them. */
export function blockNames(statements: readonly Node[]): string[] {
  const out: string[] = [];
  for (const outer of statements) {
    const statement = exported(outer);
    if (statement.type === 'VariableDeclaration') {
      if (statement.kind !== 'var') declaratorNames(statement, out);
    } else if (statement.type === 'ClassDeclaration' || statement.type === 'TSEnumDeclaration') {
      patternNames(statement.id, out);
    } else if (statement.type === 'TSModuleDeclaration' || statement.type === 'TSImportEqualsDeclaration') {
      patternNames(statement.id, out);
    } else if (statement.type === 'ImportDeclaration') {
      for (const specifier of statement.specifiers) patternNames(specifier.local, out);
    }
  }
  return out;
}

/** Names in force in the whole of a function: `var` and function declarations, in blocks of it too. */
export function hoistedNames(statements: readonly Node[]): string[] {
  const out: string[] = [];
  const pending: MaybeNode[] = [...statements];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next === undefined || next === null) continue;
    const node = exported(next);
    if (node.type === 'VariableDeclaration') {
      if (node.kind === 'var') declaratorNames(node, out);
    } else if (node.type === 'FunctionDeclaration') patternNames(node.id, out);
    else pending.push(...statementsIn(node));
  }
  return out;
}

function exported(node: Node): Node {
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration')
    return node.declaration ?? node;
  return node;
}

function declaratorNames(declaration: TSESTree.VariableDeclaration, into: string[]): void {
  for (const declarator of declaration.declarations) patternNames(declarator.id, into);
}

function statementsIn(node: Node): readonly MaybeNode[] {
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body;
    case 'IfStatement':
      return [node.consequent, node.alternate];
    case 'ForStatement':
      return [node.init, node.body];
    case 'ForInStatement':
    case 'ForOfStatement':
      return [node.left, node.body];
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
    case 'WithStatement':
      return [node.body];
    case 'TryStatement':
      return [node.block, node.handler?.body, node.finalizer];
    case 'SwitchStatement':
      return node.cases.flatMap((one) => one.consequent);
    default:
      return [];
  }
}
