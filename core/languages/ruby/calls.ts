import type { Argument, Operand } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { between, bind, type Context, call, lower, source, weakly } from '../tree/lowering.ts';
import { anyOf, eitherOf, itemOf, listOf, memberOf, nameOf, pathOf, positional } from '../tree/operands.ts';
import { formatPercent } from '../tree/texts.ts';
import { lowerBlock, parametersOf } from './lower.ts';

/** Methods that run their block for each thing of their receiver. */
const iterators = new Set(
  (
    'each each_with_index each_pair each_key each_value each_slice each_line each_char each_entry each_with_object map flat_map collect ' +
    'select filter reject find detect find_all sort_by group_by sum any? all? each_child reduce inject filter_map each_byte map! reverse_each'
  ).split(' '),
);
/** Methods whose first argument is the name of the method that they call. */
const senders = new Set(['send', 'public_send', '__send__', 'method', 'instance_method', 'public_method']);
/** Starting programs: with several words they are the words of a command line, with one it is a shell's. */
const starters = new Set([
  'system',
  'exec',
  'spawn',
  'Open3.capture2',
  'Open3.capture2e',
  'Open3.capture3',
  'Open3.popen2',
  'Open3.popen2e',
  'Open3.popen3',
  'Open3.pipeline',
  'PTY.spawn',
  'Process.spawn',
  'Kernel.system',
  'Kernel.exec',
  'Kernel.spawn',
  'Process.exec',
]);

interface Parts {
  readonly receiver: Node | undefined;
  readonly method: Node | undefined;
  readonly list: Node | undefined;
  readonly block: Node | undefined;
}

function partsOf(c: Context, node: Node): Parts {
  const list = node.children.find((child) => child.type === 'argument_list');
  const block = node.children.find((child) => child.type === 'block' || child.type === 'do_block');
  const heads = node.children.filter((child) => child !== list && child !== block);
  const [first, second] = heads;
  if (second !== undefined) return { receiver: first, method: second, list, block };
  // `f.(x)` calls what f holds.
  const dotted = first !== undefined && list !== undefined && /^(?:&?\.|::)/.test(between(c, first, list));
  return dotted
    ? { receiver: first, method: undefined, list, block }
    : { receiver: undefined, method: first, list, block };
}

/** Lowers a call and gives its result. */
export function lowerCall(c: Context, node: Node): Operand {
  const { receiver, method, list, block } = partsOf(c, node);
  const name = method === undefined ? 'call' : source(c, method);
  if (receiver === undefined && method !== undefined && method.type !== 'identifier' && method.type !== 'constant') {
    lower(c, method);
  }
  const of = receiver === undefined ? undefined : lower(c, receiver);
  if (block !== undefined && of !== undefined && iterators.has(name)) return iterate(c, of, name, list, block, node);
  const args = list === undefined ? [] : argumentsOf(c, list);
  if (block !== undefined) {
    const value = lowerBlock(c, block);
    if (of === undefined && (name === 'lambda' || name === 'proc')) return value;
    args.push(positional(value));
  }
  return send(c, of, name, args, node, method ?? node);
}

function send(
  c: Context,
  of: Operand | undefined,
  name: string,
  args: readonly Argument[],
  node: Node,
  at: Node,
): Operand {
  const [first, ...rest] = args;
  if (senders.has(name) && first !== undefined) return sendComputed(c, of, name, first.value, rest, node, at);
  if (of !== undefined && (name === 'call' || name === 'yield') && of.kind !== 'path' && isFunction(of))
    return call(c, of, args, node);
  if (name === 'new' && of !== undefined && of.kind !== 'path') return call(c, of, args, node);
  if (
    of === undefined &&
    (name === 'format' || name === 'sprintf') &&
    first !== undefined &&
    !c.bound.has(`${name}()`)
  ) {
    const text = formatPercent(
      first.value,
      rest.map(({ value }) => value),
      node,
    );
    if (text !== undefined) return text;
  }
  if (name === 'map' && first?.name === '&chr' && of !== undefined)
    return call(c, pathOf('chr', node), [positional(of)], node);
  const callee = calleeOf(c, of, name, at);
  return call(c, started(callee, args), withoutEnvironment(callee, args), node);
}

/** What the name of a method means below a thing, or alone. */
function calleeOf(c: Context, of: Operand | undefined, name: string, at: Node): Operand {
  if (of !== undefined) return memberOf(of, name, at, at);
  const own = c.bound.has(`${name}()`);
  if (c.known(name))
    return own || c.bound.has(name) ? eitherOf([nameOf(name, at), pathOf(name, at)], at) : pathOf(name, at);
  // Every method without a receiver is one of the object at hand.
  return own || !c.bound.has(name) ? memberOf(nameOf('%self', at), name, at, at) : nameOf(name, at);
}

function isFunction(value: Operand): boolean {
  return value.kind === 'name' || value.kind === 'member' || value.kind === 'either';
}

/** `obj.send(:system, …)`: every object has the methods of Kernel, and those of its class where that is known. */
function sendComputed(
  c: Context,
  of: Operand | undefined,
  name: string,
  key: Operand,
  args: readonly Argument[],
  node: Node,
  at: Node,
): Operand {
  const known = key.kind === 'text' ? key.value : undefined;
  const base = of?.kind === 'path' ? of : pathOf('Kernel', at);
  const own = known !== undefined && c.bound.has(`${known}()`);
  const callee: Operand = own
    ? memberOf(nameOf('%self', at), known, at, at)
    : known !== undefined && of !== undefined && of.kind !== 'path' && !c.known(known)
      ? memberOf(of, known, at, at)
      : { kind: 'member', of: base, key, range: { start: at.start, end: at.end } };
  return name.endsWith('method') ? callee : call(c, started(callee, args), withoutEnvironment(callee, args), node);
}

/** A starter with several words takes them as they are. */
function started(callee: Operand, args: readonly Argument[]): Operand {
  if (callee.kind === 'either') return { ...callee, options: callee.options.map((one) => started(one, args)) };
  if (callee.kind !== 'path' || !starters.has(callee.path)) return callee;
  const words = args.filter(({ name, value }) => name === undefined && value.kind !== 'record');
  return words.length > 1 || words.some(({ spread }) => spread) ? { ...callee, path: 'system.words' } : callee;
}

/** `system({ 'A' => 'b' }, 'cmd')`: the variables for the program in front. */
function withoutEnvironment(callee: Operand, args: readonly Argument[]): readonly Argument[] {
  const [first, ...rest] = args;
  const path = callee.kind === 'path' ? callee.path : '';
  return starters.has(path) && first?.value.kind === 'record' && first.name === undefined && rest.length > 0
    ? [...rest, { ...first, name: 'env' }]
    : args;
}

/** `xs.each { |x| … }`: the block runs here, for any of the things. */
function iterate(c: Context, of: Operand, name: string, list: Node | undefined, block: Node, node: Node): Operand {
  if (list !== undefined) argumentsOf(c, list);
  const names = block.children.find((child) => child.type.endsWith('_parameters'));
  const parameters = parametersOf(c, names);
  return weakly(c, () => {
    const [first, second] = parameters;
    const pairs = name === 'each_pair' || (parameters.length > 1 && of.kind === 'record');
    if (first !== undefined)
      bind(c, { name: first.name, path: [] }, pairs ? anyOf([of], node) : itemOf(of, node), node);
    if (second !== undefined)
      bind(c, { name: second.name, path: [] }, pairs ? itemOf(of, node) : anyOf([], node), node);
    let value: Operand = anyOf([], node);
    for (const child of block.children) if (child !== names) value = lower(c, child);
    return /^(?:map|collect|flat_map|filter_map)!?$/.test(name) ? listOf([value], node) : of;
  });
}

/** The arguments of a call: `key: value` are named, other pairs are one record behind the rest. */
function argumentsOf(c: Context, list: Node): Argument[] {
  const args: Argument[] = [];
  const fields: { readonly key: string; readonly value: Operand }[] = [];
  for (const child of list.children) {
    const [first, second] = child.children;
    if (child.type === 'pair' && first !== undefined) {
      const key = lower(c, first);
      const value = second === undefined ? nameOf(source(c, first), first) : lower(c, second);
      if (key.kind === 'text' && first.type !== 'string') args.push({ name: key.value, value, spread: false });
      else fields.push({ key: key.kind === 'text' ? key.value : '*', value });
    } else if ((child.type === 'splat_argument' || child.type === 'hash_splat_argument') && first !== undefined)
      args.push({ name: undefined, value: lower(c, first), spread: true });
    else if (child.type === 'block_argument' && first !== undefined) {
      const value = lower(c, first);
      args.push({ name: value.kind === 'text' ? `&${value.value}` : undefined, value, spread: false });
    } else args.push(positional(lower(c, child)));
  }
  if (fields.length > 0) {
    const record: Operand = { kind: 'record', fields, range: { start: list.start, end: list.end } };
    // `system({ 'A' => 'b' }, …)` has its braces; pairs without any stand last.
    args.push(positional(record));
  }
  return args;
}
