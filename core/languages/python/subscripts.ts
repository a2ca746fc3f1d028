import type { Operand } from '../../facts/program.ts';
import { anyOf, type Context, lookUp, pathOf, range, textOf } from './context.ts';
import { lowerExpression, lowerName, lowerPseudo } from './expressions.ts';
import { identifier } from './names.ts';
import type { Node } from './syntax.ts';

/** `a[k]` is a member, `a[1:2]` a call of `%slice`, `a[::-1]` a call of `%reverse`. */
export function lowerSubscript(c: Context, node: Node): Operand {
  const [of, key, ...more] = node.children;
  if (of === undefined || key === undefined) return anyOf([], node);
  const table = namespace(c, of);
  if (table !== undefined) {
    const name = lowerExpression(c, key);
    if (name.kind === 'text') return lowerName(c, name.value, node);
    return { kind: 'member', of: pathOf(table, of), key: name, range: range(node) };
  }
  const value = lowerExpression(c, of);
  const above =
    key.type === 'integer' && value.kind === 'member'
      ? parents(c, value, Number(c.text.slice(key.start, key.end)), node)
      : undefined;
  if (above !== undefined) return above;
  if (key.type === 'slice') return lowerSlice(c, value, key, node);
  const index = lowerExpression(c, key);
  const others = more.map((one) => lowerExpression(c, one));
  if (others.length > 0) return anyOf([value, index, ...others], node);
  // `sys.modules['os']` is the module.
  if (value.kind === 'path' && value.path === 'sys.modules' && index.kind === 'text') return pathOf(index.value, node);
  return { kind: 'member', of: value, key: index, range: range(node) };
}

/** `path.parents[1]` is two folders up. */
function parents(c: Context, value: Operand & { kind: 'member' }, index: number, node: Node): Operand | undefined {
  if (value.key.kind !== 'text' || value.key.value !== 'parents' || !(index >= 0 && index < 10)) return undefined;
  let folder = value.of;
  for (let level = 0; level <= index; level++) folder = lowerPseudo(c, '%parent', [folder], node);
  return folder;
}

/** `globals`, `locals` or `vars` when a node calls it without arguments. */
function namespace(c: Context, node: Node): string | undefined {
  const [callee, args] = node.children;
  if (node.type !== 'call' || callee?.type !== 'identifier' || args === undefined || args.children.length > 0)
    return undefined;
  const name = identifier(c.text, callee);
  return (name === 'globals' || name === 'locals' || name === 'vars') && lookUp(c, name).is === 'path'
    ? name
    : undefined;
}

function lowerSlice(c: Context, value: Operand, slice: Node, node: Node): Operand {
  const bounds = ['', '', ''].map((none): Operand => textOf(none, { start: slice.start, end: slice.start }));
  let at = slice.start;
  let colons = 0;
  for (const child of slice.children) {
    colons += count(c.text, at, child.start);
    bounds[Math.min(colons, 2)] = lowerExpression(c, child);
    at = child.end;
  }
  const texts = bounds.map((one) => (one.kind === 'text' ? one.value : undefined));
  const [from, to, step] = texts;
  if (from === '' && to === '' && step === '-1') return lowerPseudo(c, '%reverse', [value], node);
  return lowerPseudo(c, '%slice', [value, ...(step === '' ? bounds.slice(0, 2) : bounds)], node);
}

function count(text: string, from: number, to: number): number {
  let found = 0;
  for (let at = from; at < to; at++) if (text[at] === ':') found += 1;
  return found;
}
