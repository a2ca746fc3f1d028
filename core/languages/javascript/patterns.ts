import type { Range } from '../../bundle/span.ts';
import type { Operand, Place } from '../../facts/program.ts';
import { type Context, emitBind, knownPath, resolve, shared, weakly } from './context.ts';
import { expression, keyOperand } from './expressions.ts';
import { eitherOf, exportsName, globalName, madeText, memberOf, unknown } from './operands.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

/** Puts a value into whatever stands on the left: a name, a member, a pattern with defaults. */
export function assignTo(context: Context, target: Node | null | undefined, value: Operand, range: Range): void {
  switch (target?.type) {
    case 'Identifier':
      assignName(context, target.name, value, range);
      return;
    case 'MemberExpression':
      assignMember(context, target, value, range);
      return;
    case 'ObjectPattern':
      assignFields(context, target, shared(context, value, range));
      return;
    case 'ArrayPattern': {
      const whole = shared(context, value, range);
      target.elements.forEach((element, index) => {
        if (element === null || element === undefined) return;
        const at = rangeOf(element);
        const item =
          element.type === 'RestElement' ? unknown([whole], at) : memberOf(whole, madeText(`${index}`, at), at);
        assignTo(context, element, item, at);
      });
      return;
    }
    case 'AssignmentPattern': {
      const fallback = weakly(context, () => expression(context, target.right));
      assignTo(context, target.left, eitherOf([value, fallback], range), range);
      return;
    }
    case 'RestElement':
      assignTo(context, target.argument, value, range);
      return;
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      assignTo(context, target.expression, value, range);
      return;
  }
}

function assignName(context: Context, spelling: string, value: Operand, range: Range): void {
  const declared = resolve(context, spelling);
  const name = declared ?? (spelling === 'exports' ? exportsName : spelling);
  if (name === '') return;
  if (declared === undefined && name !== exportsName) context.implicit.add(name);
  // What holds one thing on one path and another on the next is not known to be either.
  if (context.weak && context.known.has(name)) context.known.delete(name);
  else if (!context.weak) context.known.set(name, value);
  emitBind(context, name, [], value, range);
}

function assignFields(context: Context, pattern: TSESTree.ObjectPattern, whole: Operand): void {
  for (const property of pattern.properties) {
    const range = rangeOf(property);
    if (property.type === 'RestElement') assignTo(context, property.argument, whole, range);
    else {
      const key = keyOperand(context, property.key, property.computed);
      assignTo(context, property.value, memberOf(whole, key, range), range);
    }
  }
}

function assignMember(context: Context, target: TSESTree.MemberExpression, value: Operand, range: Range): void {
  const of = expression(context, target.object);
  const key = keyOperand(context, target.property, target.computed);
  const whole = memberOf(of, key, range);
  if (knownPath(context, of) === 'globalThis' && key.kind === 'text') {
    assignName(context, globalName(key.value), value, range);
    return;
  }
  const place = placeOf(whole);
  if (place !== undefined) emitBind(context, place.name, place.path, value, range);
}

/** The place that an operand reads; undefined when it is not below a name. */
export function placeOf(operand: Operand): Place | undefined {
  const path: string[] = [];
  let at = operand;
  while (at.kind === 'member') {
    path.push(at.key.kind === 'text' ? at.key.value : '*');
    at = at.of;
  }
  path.reverse();
  if (at.kind === 'name') return { name: at.name, path };
  if (at.kind !== 'path') return undefined;
  const [name = '', ...more] = at.path.split('.');
  return { name, path: [...more, ...path] };
}
