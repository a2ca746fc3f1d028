import type { Argument, Operand } from '../../facts/program.ts';
import { type Context, call, collect, itemOf, nameOf, pathOf, positional, range, textOf } from './context.ts';
import type { Node } from './syntax.ts';

/** Calls that start a thread or process on `target(*args, **kwargs)`. */
const starters = new Set([
  'threading.Thread',
  'threading.Timer',
  'multiprocessing.Process',
  'multiprocessing.dummy.Process',
  'multiprocessing.context.Process',
]);

/** Calls whose first argument (or the one of that number) is called with the ones after it. */
const deferred = new Map([
  ['asyncio.to_thread', 0],
  ['atexit.register', 0],
  ['contextlib.suppress.callback', 0],
  ['_thread.start_new_thread', 0],
  ['thread.start_new_thread', 0],
  ['anyio.to_thread.run_sync', 0],
]);

/** The same for methods of things of any kind. */
const methods = new Map([
  ['submit', 0],
  ['apply_async', 0],
  ['run_in_executor', 1],
  ['call_soon', 0],
  ['call_later', 1],
]);

/**
 * Calls that only call something else: `map(f, xs)`, `Thread(target=f, args=…)`, `partial(f, a)`. They are lowered to that call;
 * undefined when it is not one of them.
 */
export function lowerCallback(c: Context, target: Operand, args: readonly Argument[], node: Node): Operand | undefined {
  const path = target.kind === 'path' ? target.path : '';
  const first = args[0];
  const program = programOf(target, path, node);
  if (program !== undefined) return call(c, pathOf('%program', node), [positional(program), ...args], node);
  // `map(chr, numbers)` is the text of the numbers, in their order.
  if (path === 'map' && first?.value.kind === 'path' && first.value.path === 'chr')
    return call(c, first.value, args.slice(1), node);
  if (path === 'map' && first !== undefined && isFunction(first.value)) {
    const items = args.slice(1).map((one) => positional(itemOf(one.value, node)));
    return { kind: 'list', items: [call(c, first.value, items, node)], range: range(node) };
  }
  if (path === 'functools.partial' && first !== undefined) return partial(c, first.value, args.slice(1), node);
  if (path === 'operator.methodcaller' && first !== undefined) {
    const called = (of: Operand): Operand => ({ kind: 'member', of, key: first.value, range: range(node) });
    return partial(c, called(itemOf(nameOf('%rest', node), node)), args.slice(1), node, false);
  }
  if (starters.has(path)) return start(c, args, node);
  const method = target.kind === 'member' && target.key.kind === 'text' ? methods.get(target.key.value) : undefined;
  const index = deferred.get(path) ?? method;
  const callee = index === undefined ? undefined : args[index];
  if (index === undefined || callee === undefined || callee.name !== undefined || !isFunction(callee.value))
    return undefined;
  const rest = args.slice(index + 1);
  const tuple = rest[0]?.value;
  // `pool.apply_async(f, (a, b))` and `start_new_thread(f, (a, b))` take the arguments as one tuple.
  return call(c, callee.value, tuple?.kind === 'list' ? tuple.items.map(positional) : rest, node);
}

/** The program that `sh.git(…)`, `plumbum.cmd.git(…)` and `plumbum.local['git'](…)` run. */
function programOf(target: Operand, path: string, node: Node): Operand | undefined {
  const name = /^(?:sh|plumbum\.cmd)\.([a-z][\w-]{0,60})$/.exec(path)?.[1];
  if (name !== undefined) return textOf(name, node);
  const local = target.kind === 'member' && target.of.kind === 'path' && target.of.path === 'plumbum.local';
  return local ? target.key : undefined;
}

function isFunction(value: Operand): boolean {
  return value.kind === 'name' || value.kind === 'path' || value.kind === 'member';
}

function start(c: Context, args: readonly Argument[], node: Node): Operand | undefined {
  const callee =
    args.find((one) => one.name === 'target' || one.name === 'function') ??
    args.filter((one) => one.name === undefined)[1];
  if (callee === undefined) return undefined;
  const list = args.find((one) => one.name === 'args');
  const record = args.find((one) => one.name === 'kwargs');
  const given: Argument[] = [];
  if (list !== undefined) given.push({ name: undefined, value: list.value, spread: true });
  if (record !== undefined) given.push({ name: undefined, value: record.value, spread: true });
  return call(c, callee.value, given, node);
}

/** A function that adds the rest of the arguments. */
function partial(c: Context, callee: Operand, args: readonly Argument[], node: Node, more = true): Operand {
  c.lambdas += 1;
  const name = `%f${c.lambdas}`;
  const body = collect(c, c.scope, () => {
    const rest: Argument = { name: undefined, value: nameOf('%rest', node), spread: true };
    const value = call(c, callee, more ? [...args, rest] : args, node);
    c.steps.push({ kind: 'bind', to: { name: '%return', path: [] }, value, weak: true, range: range(node) });
  });
  c.steps.push({
    kind: 'define',
    name,
    parameters: [{ name: '%rest', default: undefined, rest: true }],
    body,
    range: range(node),
  });
  return nameOf(name, node);
}
