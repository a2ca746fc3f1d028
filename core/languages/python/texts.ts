import type { Operand } from '../../facts/program.ts';
import { anyOf, type Context, range, textOf } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { decode, type Literal, literalAt } from './strings.ts';
import type { Node } from './syntax.ts';

/** A string literal: a text, or a join for an f-string. */
export function lowerString(c: Context, node: Node): Operand {
  const literal = literalAt(c.text, node.start, node.end);
  const holes = node.children.filter((child) => child.type === 'interpolation');
  if (holes.length === 0) return piece(c, literal, literal.start, literal.end, node);
  const parts: Operand[] = [];
  let from = literal.start;
  for (const hole of holes) {
    if (hole.start > from) parts.push(piece(c, literal, from, hole.start, { start: from, end: hole.start }));
    const [value, ...rest] = hole.children;
    if (value !== undefined) parts.push(lowerExpression(c, value));
    for (const spec of rest) lowerExpression(c, spec);
    from = hole.end;
  }
  if (literal.end > from) parts.push(piece(c, literal, from, literal.end, { start: from, end: literal.end }));
  return { kind: 'join', parts, range: range(node) };
}

function piece(c: Context, literal: Literal, start: number, end: number, at: { start: number; end: number }): Operand {
  const written = c.text.slice(start, end);
  const value = decode(written, literal);
  return textOf(value, at, value === written ? { start, end } : undefined);
}

/** Adjacent literals are one text; a join keeps where each stands. */
export function lowerConcatenation(c: Context, node: Node): Operand {
  const parts = node.children.flatMap((child) => {
    const part = child.type === 'string' ? lowerString(c, child) : anyOf([], child);
    return part.kind === 'join' ? part.parts : [part];
  });
  return { kind: 'join', parts, range: range(node) };
}
