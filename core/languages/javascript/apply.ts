import type { Range } from '../../bundle/span.ts';
import type { Argument, Operand } from '../../facts/program.ts';
import { startProgram } from './commands.ts';
import { argument, type Context, constantText, emitBind, emitCall, freshName, knownPath, meaning } from './context.ts';
import { defineBody } from './functions.ts';
import { isFunction, memberThing } from './members.ts';
import { listed, pour } from './methods.ts';
import { isImporter, moduleOperand } from './modules.ts';
import { joined, madeText, named, nothing, pathTo } from './operands.ts';

/** Calls a thing. Calls whose meaning is another call, or no call at all, are said as what they mean. */
export function apply(
  context: Context,
  callee: Operand,
  args: readonly Argument[],
  range: Range,
  constructs: boolean,
): Operand {
  const path = knownPath(context, callee);
  const meant = path === undefined ? undefined : wellKnown(context, callee, path, args, range, constructs);
  return meant ?? emitCall(context, callee, args, range);
}

function wellKnown(
  context: Context,
  callee: Operand,
  path: string,
  args: readonly Argument[],
  range: Range,
  constructs: boolean,
): Operand | undefined {
  const [first, second, third] = args;
  if (isImporter(path)) {
    if (first === undefined || first.spread) return undefined;
    const name = constantText(context, first.value);
    return name === undefined ? undefined : moduleOperand(context, madeText(name, range), 'require', range);
  }
  switch (path) {
    case 'createRequire':
    case 'module.createRequire':
    case 'module.Module.createRequire':
      return pathTo('require', range);
    case 'util.promisify':
    case 'promisify':
    case 'pify':
    case 'bluebird.promisify':
    case 'es6-promisify.promisify':
      return first?.value;
    case 'Object.getPrototypeOf':
    case 'Reflect.getPrototypeOf':
      return first !== undefined && isFunction(context, first.value) ? first.value : undefined;
    case 'Reflect.get':
      return first && second ? memberThing(context, first.value, meaning(context, second.value), range) : undefined;
    case 'Reflect.apply':
      return first && apply(context, first.value, listed(context, third), range, false);
    case 'Reflect.construct':
      return first && apply(context, first.value, listed(context, second), range, true);
    case 'setTimeout':
    case 'setInterval':
    case 'setImmediate':
    case 'queueMicrotask':
    case 'process.nextTick':
      return later(context, path, args, range);
    case 'Function':
      return args.length > 1 && !args.some((one) => one.spread)
        ? emitCall(context, pathTo('Function', range), [...args.slice(-1), ...args.slice(0, -1)], range)
        : undefined;
    case 'Promise':
      return constructs && first !== undefined ? promise(context, first.value, range) : undefined;
    case 'URL':
      return second?.value.kind === 'text' && second.value.value === context.file && first !== undefined
        ? joined([madeText(`${context.folder}/`, range), first.value], range)
        : undefined;
    case 'stream.pipeline':
    case 'stream.promises.pipeline':
    case 'stream/promises.pipeline':
      return pipeline(context, args, range);
    default:
      return startProgram(context, callee, path, args, range);
  }
}

/** A timer calls its function with what follows the delay; a text is run as code, which the table says. */
function later(context: Context, timer: string, args: readonly Argument[], range: Range): Operand | undefined {
  const [first, ...others] = args;
  if (first === undefined || first.spread) return undefined;
  const known = meaning(context, first.value);
  const isText = known.kind === 'text' || known.kind === 'join' || (known.kind === 'name' && /^%\d/.test(known.name));
  if (isText) return undefined;
  // What a variable holds is not known here: the table says what a text would do, the call below what a function does.
  if (known.kind === 'name') emitCall(context, pathTo(timer, range), [first], range);
  apply(
    context,
    first.value,
    timer.startsWith('set') && timer !== 'setImmediate' ? others.slice(1) : others,
    range,
    false,
  );
  return nothing(range);
}

/** What the executor of a promise gives to `resolve` is what the promise holds. */
function promise(context: Context, executor: Operand, range: Range): Operand {
  const holder = freshName(context, '%p');
  emitBind(context, holder, [], nothing(range), range, false);
  const settle = freshName(context, '%f');
  defineBody(context, settle, range, () => {
    const value = freshName(context, '%a');
    emitBind(context, holder, [], named(value, range), range, true);
    return [{ name: value, default: undefined, rest: false }];
  });
  apply(context, executor, [argument(named(settle, range)), argument(nothing(range))], range, false);
  return named(holder, range);
}

function pipeline(context: Context, args: readonly Argument[], range: Range): Operand | undefined {
  if (args.some((one) => one.spread)) return undefined;
  const streams = args.filter((one) => !isFunction(context, one.value));
  for (const [index, into] of streams.entries()) {
    const from = streams[index - 1];
    if (from !== undefined) pour(context, from.value, into.value, range);
  }
  return streams.at(-1)?.value;
}
