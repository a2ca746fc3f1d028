import type { Arguments } from './arguments.ts';
import { evaluate, type Frame } from './operands.ts';
import { innerScope } from './scope.ts';
import { runSteps } from './steps.ts';
import { type Closure, keyOf, listValue, mergeValues, nothing, type Value } from './value.ts';

/** How deep calls of the skill's own functions are followed, and how many different argument lists of one function. */
const maxCalls = 14;
const maxVariants = 24;

/** What a function of the skill gives for these arguments. Seen arguments are remembered, recursion gives nothing. */
export function callClosure(closure: Closure, args: Arguments, frame: Frame): Value {
  const { define, unit } = closure;
  unit.called.add(define);
  const key = `${define.range.start}:${define.name}(${signature(args)})`;
  const known = unit.memo.get(key);
  if (known !== undefined) return known;
  const variants = unit.variants.get(define) ?? 0;
  if (frame.depth >= maxCalls || variants >= maxVariants) return nothing;
  unit.variants.set(define, variants + 1);
  unit.memo.set(key, nothing);
  const scope = innerScope(closure.scope);
  const inner: Frame = { unit, scope, input: args.input ?? nothing, returns: nothing, depth: frame.depth + 1 };
  bindParameters(closure, args, inner);
  runSteps(define.body, inner);
  unit.memo.set(key, inner.returns);
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

function signature(args: Arguments): string {
  const one = (value: Value): string =>
    `${value.texts.map((text) => keyOf(text).slice(0, 200)).join('|')}#${value.origins.map((origin) => origin.effect.id).join(',')}#${value.path ?? ''}#${value.closure?.define.name ?? ''}#${value.items?.length ?? ''}`;
  let out = args.positional.map(one).join(';');
  for (const [name, values] of args.named) out += `;${name}=${values.map(one).join('|')}`;
  return args.input === undefined ? out : `${out}<${one(args.input)}`;
}
