import type { Operand } from '../../facts/program.ts';
import { anyOf, type Context, itemOf, listOf, range, source, textOf, weakly } from './context.ts';
import { lowerExpression, lowerPseudo } from './expressions.ts';
import { formatPercent } from './formats.ts';
import type { Node } from './syntax.ts';

/** Lowers operators. Chains (`a + b + c`, `a or b or c`) are followed in a loop, so that a long chain is not deep. */
export function lowerOperator(c: Context, node: Node): Operand {
  if (node.type === 'binary_operator') return lowerBinary(c, node);
  if (node.type === 'boolean_operator') return lowerBoolean(c, node);
  const values = node.children.map((child) => lowerExpression(c, child));
  const [value] = values;
  const sign = node.type === 'unary_operator' ? c.text[node.start] : undefined;
  if (sign === '-' && value?.kind === 'text') return textOf(`-${value.value}`, node);
  if (sign === '+' && value?.kind === 'text') return value;
  // A comparison gives true or false, not what it compares.
  return node.type === 'unary_operator' ? anyOf(values, node) : anyOf([], node);
}

/** The operator between two operands, past blanks, comments and continued lines. */
export function operatorAfter(text: string, from: number, to: number): string {
  for (let at = from; at < to; at++) {
    const char = text[at] ?? '';
    if (char === '#') {
      const end = text.indexOf('\n', at);
      if (end === -1) return '';
      at = end;
    } else if (!isBlank(char)) {
      const two = text.slice(at, at + 2);
      return two === '//' || two === '**' || two === '<<' || two === '>>' || two === 'or' || two === 'an' ? two : char;
    }
  }
  return '';
}

function isBlank(char: string): boolean {
  const code = char.charCodeAt(0);
  return code <= 32 || code === 92 || code > 127 ? /[\s\\]/.test(char) : false;
}

interface Term {
  readonly operator: string;
  readonly node: Node;
}

/** The operands of a left-leaning chain, first to last. */
function chain(c: Context, top: Node): Term[] {
  const terms: Term[] = [];
  let node = top;
  for (;;) {
    while (node.type === 'parenthesized_expression' && node.children.length === 1 && node.children[0] !== undefined)
      node = node.children[0];
    const left = node.children[0];
    const right = node.children[1];
    if (node.type !== top.type || left === undefined || right === undefined) break;
    terms.push({ operator: operatorAfter(c.text, left.end, right.start), node: right });
    node = left;
  }
  terms.push({ operator: '', node });
  return terms.reverse();
}

function lowerBinary(c: Context, top: Node): Operand {
  const terms = chain(c, top);
  const first = terms[0];
  if (first === undefined) return anyOf([], top);
  let value = lowerExpression(c, first.node);
  let parts: { kind: 'join' | 'any'; items: Operand[] } | undefined;
  const settle = (): Operand => {
    if (parts === undefined) return value;
    const at = range(top);
    const [head] = parts.items;
    if (parts.kind === 'join' && head?.kind === 'list') return concatenated(parts.items, top);
    return parts.kind === 'join' ? { kind: 'join', parts: parts.items, range: at } : anyOf(parts.items, at);
  };
  for (const term of terms) {
    if (term === first) continue;
    const right = lowerExpression(c, term.node);
    if (term.operator === '%' || term.operator === '/') {
      const left = settle();
      value = term.operator === '/' ? lowerPseudo(c, '%div', [left, right], top) : formatPercent(left, right, top);
      parts = undefined;
      continue;
    }
    if (term.operator === '*' && terms.length === 2) return repeat(value, right, top);
    const kind = term.operator === '+' ? 'join' : 'any';
    if (parts?.kind !== kind) parts = { kind, items: [settle()] };
    if (kind === 'join' && right.kind === 'join') for (const part of right.parts) parts.items.push(part);
    else parts.items.push(right);
  }
  return settle();
}

/** `['git'] + args`: the items one after another, those of an unknown list as one. */
function concatenated(parts: readonly Operand[], at: Node): Operand {
  return listOf(
    parts.flatMap((part) => (part.kind === 'list' ? part.items : [itemOf(part, at)])),
    at,
  );
}

/** `'=' * 40`; a short text is folded. */
function repeat(left: Operand, right: Operand, at: Node): Operand {
  if (left.kind === 'list' || right.kind === 'list') return left.kind === 'list' ? left : right;
  if (
    left.kind === 'text' &&
    right.kind === 'text' &&
    /^\d{1,3}$/.test(right.value) &&
    !/^\d{1,30}$/.test(left.value)
  ) {
    const times = Number(right.value);
    if (left.value.length * times <= 1_000) return textOf(left.value.repeat(times), at);
  }
  return anyOf([left, right], at);
}

function lowerBoolean(c: Context, top: Node): Operand {
  const [first, ...rest] = chain(c, top);
  if (first === undefined) return anyOf([], top);
  const options = [lowerExpression(c, first.node)];
  for (const term of rest) {
    const right = weakly(c, () => lowerExpression(c, term.node));
    // `a and b` is b, or an a that is empty.
    if (term.operator === 'an') options.pop();
    options.push(right);
  }
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'either', options, range: range(top) };
}

/** The source of an expression with blanks removed, for comparing with a fixed form. */
export function squeezed(c: Context, node: Node): string {
  return source(c, node)
    .slice(0, 200)
    .replace(/[\s'"]/g, '');
}
