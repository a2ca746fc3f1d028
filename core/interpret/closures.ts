import type { Arguments } from './arguments.ts';
import { withOnlyText } from './changed.ts';
import { evaluate, type Frame } from './operands.ts';
import { innerScope } from './scope.ts';
import { runSteps } from './steps.ts';
import {
  type Closure,
  holeKind,
  isHole,
  listValue,
  mergeValues,
  nothing,
  type Text,
  textsValue,
  tooMany,
  type Value,
} from './value.ts';
import { type Calls, noCalls, roughly, sameArguments, type Variant } from './variants.ts';
import { recordGap } from './world.ts';

/** How deep calls of the skill's own functions are followed, and how often one stands in itself. */
const maxCalls = 48;
const maxRecursion = 3;
/** With how many argument lists a function is run in any case, and with how many while it is short: until its steps have taken so much. */
const maxVariants = 24;
const maxShortVariants = 400;
const mostSteps = 4000;
const maxBlurred = 200;

/** What a function of the skill gives for these arguments. Seen arguments are remembered; what is not followed any more is a gap. */
export function callClosure(closure: Closure, args: Arguments, frame: Frame): Value {
  const own = callOne(closure, args, frame);
  return (closure.others ?? []).reduce((all, other) => mergeValues(all, callOne(other, args, frame)), own);
}

function callOne(closure: Closure, args: Arguments, frame: Frame): Value {
  const { define, unit } = closure;
  let calls = unit.calls.get(define);
  if (calls === undefined) {
    calls = noCalls();
    unit.calls.set(define, calls);
  }
  const given =
    calls.variants >= maxVariants && (calls.spent > mostSteps || calls.variants > maxShortVariants)
      ? blurred(args)
      : args;
  const number = roughly(given);
  let alike = calls.seen.get(number);
  if (alike === undefined) {
    alike = [];
    calls.seen.set(number, alike);
  }
  for (const variant of alike) if (sameArguments(variant.args, given)) return variant.result;
  return run(closure, given, calls, alike, frame);
}

/** The arguments of a function that is called in very many ways: only what they hold counts, no longer their texts. What was known is left out. */
export function blurred({ positional, named, receiver, input }: Arguments): Arguments {
  return {
    positional: positional.map(blur),
    named: named.size === 0 ? named : new Map([...named].map(([name, values]) => [name, values.map(blur)])),
    receiver,
    input: input === undefined ? undefined : blur(input),
  };
}

function blur(value: Value): Value {
  if (value.texts.length === 0 && value.items === undefined && value.fields === undefined) return value;
  const known =
    value.items !== undefined || value.fields !== undefined || !value.texts.every((text) => text.every(isHole));
  const hole = known
    ? tooMany(holeKind([value]), value.origins)
    : [{ hole: holeKind([value]), key: 'many', origins: value.origins }];
  // Paths stay paths: the host that they stand behind is still known.
  const below = known && value.texts.length > 0 && value.texts.every(isPath);
  return withOnlyText(value, below ? [{ text: '/', site: undefined }, ...hole] : hole);
}

function isPath([first]: Text): boolean {
  return first !== undefined && !isHole(first) && first.text.startsWith('/');
}

function run(closure: Closure, args: Arguments, calls: Calls, alike: Variant[], frame: Frame): Value {
  const { define, unit } = closure;
  if (calls.active >= maxRecursion) return textsValue([tooMany('computed', [])], []);
  if (frame.depth >= maxCalls || calls.variants >= maxShortVariants + maxBlurred) {
    recordGap(unit, 'blind', 'budget', 'a function is called in more ways than are followed', define.range);
    return nothing;
  }
  calls.variants++;
  calls.active++;
  const variant: Variant = { args, result: nothing };
  alike.push(variant);
  const scope = innerScope(closure.scope);
  for (const name of define.locals ?? []) scope.names.set(name, nothing);
  const inner: Frame = { unit, scope, input: args.input ?? nothing, returns: nothing, depth: frame.depth + 1 };
  bindParameters(closure, args, inner);
  const before = unit.world.budget.steps;
  // What a constructor gives is a thing with the fields that it gave it.
  const { made } = unit;
  unit.made = nothing;
  runSteps(define.body, inner);
  variant.result = define.name.endsWith('.constructor') ? mergeValues(inner.returns, unit.made) : inner.returns;
  unit.made = made;
  calls.spent += before - unit.world.budget.steps;
  calls.active--;
  return variant.result;
}

function bindParameters(closure: Closure, args: Arguments, frame: Frame): void {
  let next = 0;
  for (const parameter of closure.define.parameters) {
    if (parameter.rest) {
      // `$@` and `$*` of the shell are all arguments, also those that have a number.
      const rest = args.positional.slice(parameter.name === '@' || parameter.name === '*' ? 0 : next);
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
