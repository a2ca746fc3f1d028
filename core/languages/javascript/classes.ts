import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import { apply } from './apply.ts';
import { argument, type Context, emitBind, emitCall, enter, freshName, leave, resolve } from './context.ts';
import { blockNames, hoistedNames } from './declarations.ts';
import { expression, keyOperand } from './expressions.ts';
import { defineBody, defineFunction } from './functions.ts';
import { madeText, named, pathTo } from './operands.ts';
import { statements } from './statements.ts';
import { rangeOf, type TSESTree } from './syntax.ts';

type Field = TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

/** A class: a define for each method, `Class.constructor` among them, and its static parts. Gives the class by its name. */
export function declareClass(context: Context, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): Operand {
  const range = rangeOf(node);
  const own = node.type === 'ClassExpression' && node.id?.name ? enter(context, [node.id.name]) : [];
  const name = (node.id?.name ? resolve(context, node.id.name) : undefined) ?? freshName(context, '%c');
  for (const decorator of node.decorators ?? []) expression(context, decorator);
  const parent = node.superClass ? expression(context, node.superClass) : undefined;
  context.parents.push(parent);
  const fields: Field[] = [];
  const getters: Operand[] = [];
  let maker: TSESTree.FunctionExpression | undefined;
  for (const member of node.body?.body ?? []) {
    if (member.type === 'MethodDefinition') {
      for (const decorator of member.decorators ?? []) expression(context, decorator);
      if (member.value?.type !== 'FunctionExpression') continue;
      if (member.kind === 'constructor') maker = member.value;
      else {
        const key = keyText(context, member.key, member.computed);
        if (member.kind === 'get') getters.push(madeText(key, range));
        if (member.kind !== 'set') defineFunction(context, `${name}.${key}`, member.value);
        else defineFunction(context, `${name}.set ${key}`, member.value);
      }
    } else if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
      if (member.static) bindField(context, name, member);
      else fields.push(member);
    } else if (member.type === 'StaticBlock') {
      const entered = enter(context, [...hoistedNames(member.body), ...blockNames(member.body)]);
      statements(context, member.body);
      leave(context, entered);
    }
  }
  const initialise = () => {
    for (const field of fields) bindField(context, '%self', field);
  };
  if (maker !== undefined) defineFunction(context, `${name}.constructor`, maker, initialise);
  else
    defineBody(context, `${name}.constructor`, range, () => {
      initialise();
      if (parent === undefined) return [];
      const rest = freshName(context, '%a');
      adopted(context, apply(context, parent, [argument(named(rest, range), true)], range, true), range);
      return [{ name: rest, default: undefined, rest: true }];
    });
  context.parents.pop();
  const parts: readonly Operand[] = [
    madeText(name, range),
    listOf(parent === undefined ? [] : [parent], range),
    listOf([], range),
    listOf(getters, range),
  ];
  emitCall(
    context,
    pathTo('%class', range),
    parts.map((part) => argument(part)),
    range,
  );
  leave(context, own);
  return named(name, range);
}

/** What the constructor of the parent gives, its heirs have. */
export function adopted(context: Context, made: Operand, range: Range): Operand {
  emitCall(context, pathTo('%adopt', range), [argument(made)], range);
  return made;
}

function listOf(items: readonly Operand[], range: Range): Operand {
  return { kind: 'list', items, range };
}

function bindField(context: Context, holder: string, field: Field): void {
  if (field.value === null || field.value === undefined) return;
  const key = keyText(context, field.key, field.computed);
  emitBind(context, holder, [key], expression(context, field.value), rangeOf(field));
}

function keyText(context: Context, key: TSESTree.PropertyName | TSESTree.PrivateIdentifier, computed: boolean): string {
  const operand = keyOperand(context, key, computed);
  return operand.kind === 'text' ? operand.value : '*';
}
