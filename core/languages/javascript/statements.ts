import type { Operand } from '../../facts/program.ts';
import { declareClass } from './classes.ts';
import { type Context, emitBind, enter, leave, resolve, weakly } from './context.ts';
import { blockNames, patternNames } from './declarations.ts';
import { expression } from './expressions.ts';
import { defineFunction, hoistedFunction } from './functions.ts';
import { exportDefault, exportNames, importDeclaration, importEquals } from './modules.ts';
import { exportsName, madeText, named, nothing, unknown } from './operands.ts';
import { assignTo } from './patterns.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

/** Lowers statements whose declarations are in force: imports and functions first, as they are there before the rest runs. */
export function statements(context: Context, list: readonly Node[]): void {
  for (const node of list) if (node.type === 'ImportDeclaration') importDeclaration(context, node);
  for (const node of list) {
    const hoisted = hoistedFunction(node);
    const name = hoisted?.id ? resolve(context, hoisted.id.name) : undefined;
    if (hoisted !== undefined) defineFunction(context, name ?? hoisted.id?.name ?? '%f', hoisted);
  }
  for (const node of list) statement(context, node);
}

/** A condition: reading the environment in it is reading it. */
export function look(context: Context, node: Node): void {
  if (node.type === 'LogicalExpression' || (node.type === 'BinaryExpression' && /^[=!<>]=?=?$/.test(node.operator))) {
    look(context, node.left);
    weakly(context, () => look(context, node.right));
    return;
  }
  const value = expression(context, node);
  if (readsEnvironment(value, 6)) emitBind(context, '%test', [], value, rangeOf(node));
}

function readsEnvironment(value: Operand, depth: number): boolean {
  switch (value.kind) {
    case 'path':
      return /(?:^|\.)env\b/.test(value.path);
    case 'member':
      return readsEnvironment(value.of, depth);
    case 'either':
      return depth > 0 && value.options.some((option) => readsEnvironment(option, depth - 1));
    case 'any':
    case 'join':
      return depth > 0 && value.parts.some((part) => readsEnvironment(part, depth - 1));
    default:
      return false;
  }
}

function block(context: Context, list: readonly Node[]): void {
  const entered = enter(context, blockNames(list));
  statements(context, list);
  leave(context, entered);
}

function branch(context: Context, node: Node | null | undefined): void {
  if (node !== null && node !== undefined)
    weakly(context, () => block(context, node.type === 'BlockStatement' ? node.body : [node]));
}

function statement(context: Context, node: Node): void {
  switch (node.type) {
    case 'ExpressionStatement':
      expression(context, node.expression);
      return;
    case 'VariableDeclaration':
      variables(context, node);
      return;
    case 'ReturnStatement':
      if (node.argument) emitBind(context, '%return', [], expression(context, node.argument), rangeOf(node), true);
      return;
    case 'ThrowStatement':
      expression(context, node.argument);
      return;
    case 'BlockStatement':
      block(context, node.body);
      return;
    case 'LabeledStatement':
      statement(context, node.body);
      return;
    case 'WithStatement':
      expression(context, node.object);
      branch(context, node.body);
      return;
    case 'IfStatement':
      look(context, node.test);
      branch(context, node.consequent);
      // `else if` in a loop: ladders of it are long.
      branch(context, node.alternate);
      return;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      loop(context, node);
      return;
    case 'SwitchStatement': {
      look(context, node.discriminant);
      const inside = node.cases.flatMap((one) => one.consequent);
      weakly(context, () => {
        for (const one of node.cases) if (one.test) expression(context, one.test);
        block(context, inside);
      });
      return;
    }
    case 'TryStatement':
      attempt(context, node);
      return;
    case 'ClassDeclaration':
      declareClass(context, node);
      return;
    case 'TSEnumDeclaration':
      enumeration(context, node);
      return;
    case 'TSModuleDeclaration':
      if (node.body?.type === 'TSModuleBlock') block(context, node.body.body);
      return;
    case 'TSImportEqualsDeclaration':
      importEquals(context, node);
      return;
    case 'ExportNamedDeclaration':
      exportDeclaration(context, node);
      return;
    case 'ExportDefaultDeclaration':
      exportDefault(context, node);
      return;
    case 'TSExportAssignment':
      emitBind(context, exportsName, [], expression(context, node.expression), rangeOf(node), false);
      return;
  }
}

function variables(context: Context, node: TSESTree.VariableDeclaration): void {
  if (node.declare) return;
  for (const declarator of node.declarations) {
    const range = rangeOf(declarator);
    if (!declarator.init) {
      const weak = node.kind === 'var';
      for (const spelling of patternNames(declarator.id))
        emitBind(context, resolve(context, spelling) ?? spelling, [], nothing(range), range, weak);
      continue;
    }
    const value = expression(context, declarator.init);
    const { weak } = context;
    // The name is new: nothing earlier stays possible.
    if (node.kind !== 'var') context.weak = false;
    assignTo(context, declarator.id, value, range);
    context.weak = weak;
  }
}

type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

function loop(context: Context, node: Loop): void {
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') {
    weakly(context, () => expression(context, node.test));
    branch(context, node.body);
    return;
  }
  const head = node.type === 'ForStatement' ? node.init : node.left;
  const over = node.type === 'ForStatement' ? undefined : expression(context, node.right);
  const entered = enter(context, head ? blockNames([head]) : []);
  if (node.type === 'ForStatement') {
    if (head?.type === 'VariableDeclaration') variables(context, head);
    else if (head) expression(context, head);
    weakly(context, () => expression(context, node.test));
    branch(context, node.body);
    weakly(context, () => expression(context, node.update));
  } else if (over !== undefined) {
    const target = head?.type === 'VariableDeclaration' ? head.declarations[0]?.id : head;
    const range = target ? rangeOf(target) : rangeOf(node);
    const item =
      node.type === 'ForInStatement'
        ? unknown([over], range)
        : ({ kind: 'member', of: over, key: unknown([], range), range } as const);
    weakly(context, () => assignTo(context, target, item, range));
    branch(context, node.body);
  }
  leave(context, entered);
}

function attempt(context: Context, node: TSESTree.TryStatement): void {
  branch(context, node.block);
  if (node.handler) {
    const { handler } = node;
    const entered = enter(context, patternNames(handler.param));
    if (handler.param) assignTo(context, handler.param, unknown([], rangeOf(handler.param)), rangeOf(handler.param));
    branch(context, handler.body);
    leave(context, entered);
  }
  if (node.finalizer) block(context, node.finalizer.body);
}

function enumeration(context: Context, node: TSESTree.TSEnumDeclaration): void {
  if (node.declare) return;
  const range = rangeOf(node);
  const fields = (node.body?.members ?? []).map((member) => ({
    key:
      member.id.type === 'Identifier' ? member.id.name : String(member.id.type === 'Literal' ? member.id.value : '*'),
    value: member.initializer ? expression(context, member.initializer) : madeText('', rangeOf(member)),
  }));
  emitBind(
    context,
    resolve(context, node.id.name) ?? node.id.name,
    [],
    { kind: 'record', fields, range },
    range,
    false,
  );
}

function exportDeclaration(context: Context, node: TSESTree.ExportNamedDeclaration): void {
  if (node.exportKind === 'type') return;
  const { declaration } = node;
  if (declaration === null || declaration === undefined) {
    exportNames(context, node);
    return;
  }
  statement(context, declaration);
  const spellings =
    declaration.type === 'VariableDeclaration'
      ? declaration.declarations.flatMap((declarator) => patternNames(declarator.id))
      : declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration'
        ? patternNames(declaration.id)
        : [];
  const range = rangeOf(node);
  for (const spelling of spellings) {
    const name = resolve(context, spelling);
    if (name !== undefined) emitBind(context, exportsName, [spelling], named(name, range), range, false);
  }
}
