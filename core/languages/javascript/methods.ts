import type { Range } from '../../bundle/span.ts';
import type { Argument, Operand } from '../../facts/program.ts';
import { isModelledGlobal } from './api.ts';
import { apply } from './apply.ts';
import { feedProgram } from './commands.ts';
import { argument, type Context, emitBind, freshName, knownPath, meaning, weakly } from './context.ts';
import { defineBody } from './functions.ts';
import { isFunction } from './members.ts';
import { eitherOf, madeText, memberOf, named, unknown } from './operands.ts';

/** Methods that every function, promise, stream or buffer has, said plainly; undefined when it is none of these. */
export function methodCall(
  context: Context,
  of: Operand,
  method: string,
  args: readonly Argument[],
  range: Range,
): Operand | undefined {
  const [first, second] = args;
  if (args.some((one) => one.spread) && method !== 'call' && method !== 'bind') return undefined;
  switch (method) {
    case 'then': {
      if (first === undefined) return of;
      const result = apply(context, first.value, [argument(of)], range, false);
      if (second === undefined) return result;
      const failed = weakly(context, () => apply(context, second.value, [], range, false));
      return eitherOf([result, failed], range);
    }
    case 'catch': {
      if (first === undefined) return of;
      return eitherOf([of, weakly(context, () => apply(context, first.value, [], range, false))], range);
    }
    case 'finally':
      if (first !== undefined) apply(context, first.value, [], range, false);
      return of;
    case 'toString':
      return toText(context, of, first, range);
    case 'pipe':
    case 'pipeTo':
    case 'pipeThrough':
      return first === undefined ? undefined : pour(context, of, first.value, range);
    case 'write':
    case 'end':
      return first && feedProgram(context, of, first.value, range);
    case 'call':
      return isPlainCall(context, of, first) ? callWith(context, of, first, args.slice(1), range) : undefined;
    case 'apply':
      return isPlainCall(context, of, first) ? callWith(context, of, first, listed(context, second), range) : undefined;
    case 'bind':
      return isPlainCall(context, of, first) || isFunctionName(of)
        ? partial(context, of, args.slice(1), range)
        : undefined;
    case 'map':
      return first && mapped(context, of, first.value, range);
    case 'filter':
      return first && filtered(context, of, first.value, range);
    default:
      return undefined;
  }
}

/** Most items of a list that a function is applied to one by one. */
const mostItems = 16;

/** What a function makes of each of a few literals, or of what was made of them, so that what is put together from the list keeps its order. */
function mapped(context: Context, of: Operand, make: Operand, range: Range): Operand | undefined {
  const known = meaning(context, of);
  if (known.kind !== 'list' || known.items.length < 2 || known.items.length > mostItems) return undefined;
  if (!isFunction(context, make)) return undefined;
  if (!known.items.every(isOneThing)) return undefined;
  const items = known.items.map((item) => apply(context, make, [argument(item)], range, false));
  return { kind: 'list', items, range };
}

/** A text, or what was made of one: no record or function, of which nothing is put together. */
function isOneThing({ kind }: Operand): boolean {
  return kind === 'text' || kind === 'name' || kind === 'join';
}

/** The items that a test lets through can be any of the few that are known. */
function filtered(context: Context, of: Operand, test: Operand, range: Range): Operand | undefined {
  const known = meaning(context, of);
  if (known.kind !== 'list' || known.items.length < 1 || known.items.length > mostItems) return undefined;
  if (!known.items.every(isOneThing)) return undefined;
  for (const item of known.items) weakly(context, () => apply(context, test, [argument(item)], range, false));
  return { kind: 'list', items: known.items, range };
}

/** What flows from one stream into the next is written to it. */
export function pour(context: Context, from: Operand, into: Operand, range: Range): Operand {
  if (feedProgram(context, into, from, range) === undefined)
    apply(context, memberOf(into, madeText('write', range), range), [argument(from)], range, false);
  return into;
}

/** Arguments given as a list. */
export function listed(context: Context, list: Argument | undefined): readonly Argument[] {
  if (list === undefined) return [];
  const known = list.value.kind === 'list' ? list.value : meaning(context, list.value);
  return known.kind === 'list' ? known.items.map((item) => argument(item)) : [argument(list.value, true)];
}

/** Text in another alphabet (base64, hexadecimal, another base) is made from the thing; otherwise it is its text. */
function toText(context: Context, of: Operand, encoding: Argument | undefined, range: Range): Operand | undefined {
  if (encoding === undefined) return of;
  const known = meaning(context, encoding.value);
  if (known.kind !== 'text') return undefined;
  return /^(?:utf-?8|ascii|latin1|binary|ucs-?2|utf-?16le)$/i.test(known.value) ? of : unknown([of], range);
}

/** Whether `f.call(x, …)` is the method of functions, not a method of that name. */
function isPlainCall(context: Context, of: Operand, receiver: Argument | undefined): boolean {
  if (isFunction(context, of)) return true;
  const path = knownPath(context, of);
  if (path === 'Reflect') return false;
  if (path !== undefined && isModelledGlobal(path.split('.', 1)[0] ?? '')) return true;
  const self = receiver === undefined ? undefined : meaning(context, receiver.value);
  if (self === undefined) return false;
  if (self.kind === 'either') return self.options.length === 0;
  if (self.kind === 'name') return self.name === '%self' || (of.kind === 'member' && isSame(of.of, receiver?.value));
  if (of.kind === 'member' && (of.of.kind === 'list' || of.of.kind === 'text')) return true;
  return self.kind === 'path' && (self.path === 'globalThis' || path?.startsWith(`${self.path}.`) === true);
}

function isSame(a: Operand, b: Operand | undefined): boolean {
  return a.kind === 'name' && b?.kind === 'name' && a.name === b.name;
}

function isFunctionName(of: Operand): boolean {
  return of.kind === 'name' || of.kind === 'member';
}

/** A borrowed method (`[].slice.call(x)`, `String.prototype.trim.call(x)`) is a method of the receiver. */
function callWith(
  context: Context,
  of: Operand,
  receiver: Argument | undefined,
  args: readonly Argument[],
  range: Range,
): Operand {
  const borrowed = borrowedMethod(context, of);
  if (borrowed === 'call' || borrowed === 'apply') {
    const inner = receiver?.value;
    return inner === undefined
      ? of
      : (methodCall(context, inner, borrowed, args, range) ?? apply(context, inner, args.slice(1), range, false));
  }
  const callee =
    borrowed !== undefined && receiver !== undefined ? memberOf(receiver.value, madeText(borrowed, range), range) : of;
  return apply(context, callee, args, range, false);
}

function borrowedMethod(context: Context, of: Operand): string | undefined {
  const path = knownPath(context, of);
  const match = path === undefined ? null : /^[A-Za-z]{1,40}\.prototype\.(\w{1,40})$/.exec(path);
  if (match !== null) return match[1];
  if (of.kind !== 'member' || of.key.kind !== 'text') return undefined;
  return of.of.kind === 'list' || of.of.kind === 'text' ? of.key.value : undefined;
}

/** `f.bind(x)` is f; with arguments, a function that calls it with them. */
function partial(context: Context, of: Operand, args: readonly Argument[], range: Range): Operand {
  if (args.length === 0) return of;
  const name = freshName(context, '%f');
  defineBody(context, name, range, () => {
    const rest = freshName(context, '%a');
    const result = apply(context, of, [...args, argument(named(rest, range), true)], range, false);
    emitBind(context, '%return', [], result, range, true);
    return [{ name: rest, default: undefined, rest: true }];
  });
  return named(name, range);
}
