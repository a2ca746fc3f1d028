import type { Operand } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { bind, type Context, call, lower, source } from '../tree/lowering.ts';
import { itemOf, joinOf, listOf, nameOf, pathOf, positional } from '../tree/operands.ts';

/** A program with its arguments so far, and the variable that holds it. */
export interface Builder {
  readonly value: Operand;
  readonly holder: string | undefined;
}

/** Methods with which the program is started. */
const starts = new Set(['spawn', 'output', 'status', 'exec', 'read', 'run', 'start']);
const adds = new Set(['arg', 'raw_arg']);

/** Starts what a builder holds. */
export function started(c: Context, value: Operand, at: Node): Operand {
  return call(c, pathOf('std.process.Command', at), [positional(value)], at);
}

/** `Command::new(p).arg(a)…` and further methods of a variable that holds one; undefined for anything else. It is not started yet. */
export function builderOf(c: Context, start: Node): Builder | undefined {
  const links: Node[] = [];
  let node = start;
  for (;;) {
    const [head] = node.children;
    if (node.type === 'reference_expression' || node.type === 'parenthesized_expression') {
      if (head === undefined) return undefined;
      node = head;
    } else if (node.type === 'call_expression' && head?.type === 'field_expression' && head.children[0] !== undefined) {
      links.push(node);
      node = head.children[0];
    } else break;
  }
  const root = rootOf(c, node);
  if (root === undefined) return undefined;
  // Whoever starts it gets something else.
  if (links.some((one) => starts.has(methodOf(c, one)))) return undefined;
  return links.reduceRight((builder, one) => extended(c, builder, one), root);
}

/** The builder that a call starts: `….spawn()`. */
export function startedBy(c: Context, node: Node): Builder | undefined {
  const receiver = node.children[0]?.children[0];
  return receiver !== undefined && starts.has(methodOf(c, node)) ? builderOf(c, receiver) : undefined;
}

function methodOf(c: Context, node: Node): string {
  const key = node.children[0]?.children[1];
  return key === undefined ? '' : source(c, key);
}

function rootOf(c: Context, node: Node): Builder | undefined {
  if (node.type === 'identifier') {
    const name = source(c, node);
    return c.builders.has(name) ? { value: nameOf(name, node), holder: name } : undefined;
  }
  const [head, args] = node.children;
  if (node.type !== 'call_expression' || head?.type !== 'scoped_identifier') return undefined;
  const [of, key] = head.children;
  if (of === undefined || key === undefined || source(c, key) !== 'new') return undefined;
  const written = source(c, of).replace(/\s/g, '').replaceAll('::', '.');
  const [first = '', ...rest] = written.split('.');
  const path = [c.imports.get(first) ?? first, ...rest].join('.');
  if (!/(?:^|\.)process\.Command$/.test(path) && path !== 'Command') return undefined;
  const [program] = args?.children ?? [];
  return { value: listOf(program === undefined ? [] : [lower(c, program)], node), holder: undefined };
}

function extended(c: Context, builder: Builder, node: Node): Builder {
  const method = methodOf(c, node);
  const nodes = node.children[1]?.children ?? [];
  const given = nodes.map((one) => lower(c, one));
  if (!adds.has(method) && method !== 'args') return builder;
  const more = adds.has(method)
    ? [listOf(given, node)]
    : given.map((one) => (one.kind === 'list' || one.kind === 'name' ? one : listOf([itemOf(one, node)], node)));
  const value = joinOf([builder.value, ...more], node);
  if (builder.holder === undefined) return { value, holder: undefined };
  bind(c, { name: builder.holder, path: [] }, value, node);
  return { value: nameOf(builder.holder, node), holder: builder.holder };
}
