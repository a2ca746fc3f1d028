import type { Argument, Operand } from '../../facts/program.ts';
import { lowerCallback } from './callbacks.ts';
import { anyOf, type Context, call, itemOf, listOf, nameOf, pathOf, positional } from './context.ts';
import { lowerExpression, lowerPseudo } from './expressions.ts';
import { formatBraces } from './formats.ts';
import { identifier } from './names.ts';
import type { Node } from './syntax.ts';

/** Lowers a call and gives its result. */
export function lowerCall(c: Context, node: Node): Operand {
  const callee = node.children[0];
  const given = node.children[1];
  if (callee === undefined) return anyOf([], node);
  const target = lowerExpression(c, callee);
  const args = given === undefined ? [] : lowerArguments(c, given);
  if (target.kind === 'member' && target.key.kind === 'text' && target.key.value === 'format') {
    const text = formatBraces(joined(target.of), args, node);
    if (text !== undefined) return text;
  }
  // What a class inherits is called through it; a constructor gives its fields to what is being made.
  if (target.kind === 'path' && target.path === 'super' && ownerOf(c) !== undefined)
    return nameOf(`${ownerOf(c)}.%base`, node);
  if (target.kind === 'member' && target.key.kind === 'text' && target.key.value === '__init__')
    return call(c, pathOf('%adopt', node), [positional(call(c, target, args, node))], node);
  const first = args[0];
  if (target.kind === 'member' && target.key.kind === 'text' && target.key.value === 'with_name' && first !== undefined)
    return lowerPseudo(c, '%div', [lowerPseudo(c, '%parent', [target.of], node), first.value], node);
  const special = lowerCallback(c, target, args, node) ?? lowerSpecial(c, target, args, node);
  return special ?? call(c, safeLoad(target, args), args, node, inputOf(target, args));
}

/** The class in whose method a text stands. */
function ownerOf(c: Context): string | undefined {
  let scope: Context['scope'] | undefined = c.scope;
  while (scope !== undefined && scope.self === undefined) scope = scope.parent;
  return scope?.self?.of;
}

/** Calls that only rearrange what they are given. */
function lowerSpecial(c: Context, target: Operand, args: readonly Argument[], node: Node): Operand | undefined {
  if (target.kind === 'member' && target.key.kind === 'text' && target.key.value === 'items' && args.length === 0)
    return itemsOf([anyOf([target.of], node), itemOf(target.of, node)], node);
  if (target.kind === 'member' && target.key.kind === 'text' && target.key.value === 'values' && args.length === 0)
    return listOf([itemOf(target.of, node)], node);
  const first = args[0]?.value;
  if (target.kind !== 'path') return undefined;
  const { path } = target;
  const made = /^(?:dataclasses|attrs?|pydantic)\.(?:field|ib|Field)$/.test(path)
    ? args.find((one) => one.name === 'default_factory' || one.name === 'factory')
    : undefined;
  if (made !== undefined) return call(c, made.value, [], node);
  if (first === undefined) return undefined;
  // `bytes(text, encoding)` is the text.
  if ((path === 'bytes' || path === 'bytearray' || path === 'str') && args.length > 1) return first;
  if (path === 'enumerate') return itemsOf([anyOf([], node), itemOf(first, node)], node);
  if (path !== 'zip') return undefined;
  return itemsOf(
    args.map((one) => itemOf(one.value, node)),
    node,
  );
}

/** A list of groups of values, seen as its one group. */
function itemsOf(group: readonly Operand[], node: Node): Operand {
  return listOf([listOf(group, node)], node);
}

/** What a program that is started gets as standard input. */
function inputOf(target: Operand, args: readonly Argument[]): Operand | undefined {
  const starts = target.kind === 'path' && /^(?:subprocess|asyncio|anyio|trio)\./.test(target.path);
  return starts ? args.find((one) => one.name === 'input' || one.name === 'stdin')?.value : undefined;
}

/** `yaml.load` with a loader that only makes data is `yaml.safe_load`. */
function safeLoad(target: Operand, args: readonly Argument[]): Operand {
  if (target.kind !== 'path' || !/^(?:ruamel\.)?yaml\.load(?:_all)?$/.test(target.path)) return target;
  const safe = args.some(({ value }) => value.kind === 'path' && /(?:Safe|Base|Full)Loader$/.test(value.path));
  return safe ? { ...target, path: 'yaml.safe_load' } : target;
}

/** A join of texts alone (adjacent literals) as one text. */
function joined(value: Operand): Operand {
  if (value.kind !== 'join') return value;
  let text = '';
  for (const part of value.parts) {
    if (part.kind !== 'text') return value;
    text += part.value;
  }
  return { kind: 'text', value: text, range: value.range, inner: undefined };
}

/** The arguments of a call. `**options` is a spread argument like `*items`: the value tells which it is. */
export function lowerArguments(c: Context, node: Node): Argument[] {
  if (node.type !== 'argument_list') return [positional(lowerExpression(c, node))];
  return node.children.map((child) => {
    const first = child.children[0];
    const second = child.children[1];
    if (child.type === 'keyword_argument' && first !== undefined && second !== undefined)
      return { name: identifier(c.text, first), value: lowerExpression(c, second), spread: false };
    if ((child.type === 'list_splat' || child.type === 'dictionary_splat') && first !== undefined)
      return { name: undefined, value: lowerExpression(c, first), spread: true };
    return positional(lowerExpression(c, child));
  });
}
