import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import { isModelledGlobal } from './api.ts';
import { type Context, resolve } from './context.ts';
import { expression } from './expressions.ts';
import { globalOperand, joined, madeText, named, nothing, unknown } from './operands.ts';
import { type Node, rangeOf, type TSESTree } from './syntax.ts';

/** A variable, or a global thing when nothing declares it. */
export function identifier(context: Context, node: TSESTree.Identifier): Operand {
  const range = rangeOf(node);
  const { name } = node;
  const declared = resolve(context, name);
  if (declared !== undefined) return named(declared, range);
  switch (name) {
    case '':
    case 'undefined':
      return nothing(range);
    case 'NaN':
    case 'Infinity':
      return madeText(name, range);
    case 'arguments':
      return { kind: 'list', items: context.parameters.at(-1) ?? [], range };
    case '__dirname':
      return madeText(context.folder, range);
    case '__filename':
      return madeText(context.file, range);
  }
  if (!isModelledGlobal(name) && context.assigned().has(name)) {
    context.implicit.add(name);
    return named(name, range);
  }
  return globalOperand(name, range);
}

/** A literal as it would print; nothing for `null`, the pattern for a regular expression that is a plain text. */
export function literal(context: Context, node: TSESTree.Literal): Operand {
  const range = rangeOf(node);
  if ('regex' in node) {
    const { pattern, flags } = node.regex;
    if (!flags.includes('g')) return unknown([], range);
    if (/^[\w\s:;,%@!~#&=<>'"-]{1,64}$/.test(pattern)) return madeText(pattern, range);
    // What replaces matches of it knows it by this field.
    const fields = [{ key: '%pattern', value: madeText(pattern, range) }];
    return flags.includes('i') || pattern.length > 400 ? unknown([], range) : { kind: 'record', fields, range };
  }
  if (node.value === null) return nothing(range);
  return exactText(context, String(node.value), range, { start: range.start + 1, end: range.end - 1 });
}

/** A template literal: its texts and values one after another. */
export function template(context: Context, node: TSESTree.TemplateLiteral): Operand {
  const parts: Operand[] = [];
  node.quasis.forEach((quasi, index) => {
    const range = rangeOf(quasi);
    const text = quasi.value.cooked ?? quasi.value.raw;
    const closed = context.text.startsWith('${', range.end - 2) ? 2 : 1;
    if (text !== '' || node.quasis.length === 1)
      parts.push(exactText(context, text, range, { start: range.start + 1, end: range.end - closed }));
    const value = node.expressions[index];
    if (value !== undefined) parts.push(expression(context, value));
  });
  return joined(parts, rangeOf(node));
}

function exactText(context: Context, value: string, range: Range, inner: Range): Operand {
  const verbatim = inner.end - inner.start === value.length && context.text.startsWith(value, inner.start);
  return { kind: 'text', value, range, inner: verbatim ? inner : undefined };
}

/** The number that an expression of a few number literals is. */
export function numberOf(node: Node, depth = 0): number | undefined {
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : undefined;
  if (depth > 6) return undefined;
  if (node.type === 'UnaryExpression') {
    const value = numberOf(node.argument, depth + 1);
    if (value === undefined) return undefined;
    if (node.operator === '-') return -value;
    return node.operator === '+' ? value : node.operator === '~' ? ~value : undefined;
  }
  if (node.type !== 'BinaryExpression') return undefined;
  const left = numberOf(node.left, depth + 1);
  const right = left === undefined ? undefined : numberOf(node.right, depth + 1);
  return left === undefined || right === undefined ? undefined : calculate(node.operator, left, right);
}

function calculate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '^':
      return left ^ right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    default:
      return undefined;
  }
}
