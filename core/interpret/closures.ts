import type { Arguments } from './arguments.ts';
import { evaluate, type Frame } from './operands.ts';
import { innerScope } from './scope.ts';
import { runSteps } from './steps.ts';
import { type Closure, holeKind, keyOf, listValue, mergeValues, nothing, type Value } from './value.ts';
import { recordGap } from './world.ts';

/** How deep calls of the skill's own functions are followed, how often one stands in itself, and with how many argument lists. */
const maxCalls = 48;
const maxRecursion = 3;
const maxVariants = 24;
const maxBlurred = 200;

/** What a function of the skill gives for these arguments. Seen arguments are remembered; what is not followed any more is a gap. */
export function callClosure(closure: Closure, args: Arguments, frame: Frame): Value {
  const { define, unit } = closure;
  unit.called.add(define);
  if ((unit.variants.get(define) ?? 0) >= maxVariants) return runBlurred(closure, args, frame);
  const key = `${define.range.start}:${define.name}(${signature(args)})`;
  return unit.memo.get(key) ?? run(closure, args, key, frame);
}

/** A function that is called in very many ways: from then on only what its arguments hold counts, no longer their texts. */
function runBlurred(closure: Closure, args: Arguments, frame: Frame): Value {
  const { define, unit } = closure;
  const blur = (value: Value): Value => ({
    ...value,
    texts:
      value.texts.length === 0 ? value.texts : [[{ hole: holeKind([value]), key: 'many', origins: value.origins }]],
    items: undefined,
    fields: undefined,
  });
  const blurred: Arguments = {
    positional: args.positional.map(blur),
    named: new Map([...args.named].map(([name, values]) => [name, values.map(blur)])),
    receiver: args.receiver,
    input: args.input === undefined ? undefined : blur(args.input),
  };
  const key = `${define.range.start}:${define.name}(${signature(blurred)})`;
  return unit.memo.get(key) ?? run(closure, blurred, key, frame);
}

function run(closure: Closure, args: Arguments, key: string, frame: Frame): Value {
  const { define, unit } = closure;
  const active = unit.active.get(define) ?? 0;
  if (active >= maxRecursion) return nothing;
  const variants = unit.variants.get(define) ?? 0;
  if (frame.depth >= maxCalls || variants >= maxVariants + maxBlurred) {
    recordGap(unit, 'blind', 'budget', 'a function is called in more ways than are followed', define.range);
    return nothing;
  }
  unit.variants.set(define, variants + 1);
  unit.active.set(define, active + 1);
  unit.memo.set(key, nothing);
  const scope = innerScope(closure.scope);
  const inner: Frame = { unit, scope, input: args.input ?? nothing, returns: nothing, depth: frame.depth + 1 };
  bindParameters(closure, args, inner);
  runSteps(define.body, inner);
  unit.memo.set(key, inner.returns);
  unit.active.set(define, active);
  return inner.returns;
}

function bindParameters(closure: Closure, args: Arguments, frame: Frame): void {
  let next = 0;
  for (const parameter of closure.define.parameters) {
    if (parameter.rest) {
      // `$@` of the shell is all arguments, also those that have a number.
      const rest = args.positional.slice(parameter.name === '@' ? 0 : next);
      frame.scope.names.set(parameter.name, listValue(rest));
      continue;
    }
    const given = args.named.get(parameter.name)?.[0] ?? args.positional[next++];
    const fallback = parameter.default === undefined ? undefined : evaluate(parameter.default, frame);
    const value =
      given === undefined
        ? (fallback ?? nothing)
        : fallback === undefined || given.texts.length > 0
          ? given
          : mergeValues(given, fallback);
    frame.scope.names.set(parameter.name, value);
  }
}

/** Everything about arguments by which a call can turn out differently. */
function signature(args: Arguments): string {
  let out = args.positional.map((value) => valueKey(value, 3)).join(';');
  for (const [name, values] of args.named) out += `;${name}=${values.map((value) => valueKey(value, 3)).join('|')}`;
  return args.input === undefined ? out : `${out}<${valueKey(args.input, 3)}`;
}

function valueKey(value: Value, depth: number): string {
  let out = value.texts.map(keyOf).join('|');
  if (value.origins.length > 0) out += `#${value.origins.map((origin) => origin.effect.id).join(',')}`;
  if (value.path !== undefined) out += `@${value.path}`;
  if (value.closure !== undefined) out += `&${value.closure.define.range.start}`;
  if (depth === 0) return out;
  if (value.items !== undefined) out += `[${value.items.map((item) => valueKey(item, depth - 1)).join(',')}]`;
  if (value.fields !== undefined)
    for (const [name, field] of value.fields) out += `{${name}:${valueKey(field, depth - 1)}}`;
  return out;
}
