import type { ApiEntry } from '../facts/api.ts';
import type { Call, Operand } from '../facts/program.ts';
import { perform, targetsOf } from './actions.ts';
import { longestPath } from './api-index.ts';
import { type Arguments, givenValues, noNames } from './arguments.ts';
import { withPath } from './changed.ts';
import { adopt, construct, isClass, makeClass } from './classes.ts';
import { blurred, callClosure } from './closures.ts';
import { pickItems, runCmdlet } from './cmdlets.ts';
import { redirect, runCommandWords } from './commands.ts';
import { hold, takenFrom } from './containers.ts';
import { filled } from './data.ts';
import { keepExported } from './exported.ts';
import { eachOf, fieldOf, foldValues } from './fold.ts';
import { give, unknownFrom } from './gives.ts';
import { joinValues } from './join.ts';
import { evaluate, type Frame, keyAt, member, noteRequired, plainMember, spent, variable } from './operands.ts';
import { bothOrigins, unionOrigins } from './origins.ts';
import { assign, lookup } from './scope.ts';
import {
  type Closure,
  constantsOf,
  mergeValues,
  nothing,
  pathValue,
  textsValue,
  type Value,
  withField,
} from './value.ts';
import { withEnvironment } from './whole-environment.ts';
import { recordEffect, recordGap } from './world.ts';

/** Does one call and gives its result. */
export function callStep(step: Call, frame: Frame): Value {
  const input = step.input === undefined ? undefined : evaluate(step.input, frame);
  const args = sortArguments(step, input, frame);
  const builtin = step.callee.kind === 'path' && step.callee.path.startsWith('%') ? step.callee.path : undefined;
  if (builtin !== undefined) {
    if (builtin === '%run') return runCmdlet(args, step.range, frame);
    const own = frame.unit.language.api.calls.get(builtin);
    return own === undefined ? helper(builtin, args, step, frame) : perform(own, builtin, args, step.range, frame);
  }
  if (frame.unit.fragment.language === 'shell') return shellCall(step, args, input, frame);
  return call(step.callee, args, step, frame);
}

function shellCall(step: Call, args: Arguments, input: Value | undefined, frame: Frame): Value {
  const callee = evaluate(step.callee, frame);
  const name = step.callee.kind === 'text' ? step.callee.value : undefined;
  const target = args.positional[0];
  if ((name === '>' || name === '>>' || name === '<') && target !== undefined)
    return redirect(name, target, input, step.range, frame);
  return runCommandWords([callee, ...args.positional], '', input, step.range, frame);
}

/** Text functions that lowering itself uses. */
function helper(name: string, args: Arguments, step: Call, frame: Frame): Value {
  const values = args.positional;
  const key = keyAt(frame.unit, step.range);
  const fallback = () => unknownFrom(values, key, unionOrigins(values));
  const [first] = values;
  if (first === undefined) return nothing;
  switch (name) {
    case '%setenv':
      keepExported(first, values[1], frame.unit.world);
      recordEffect(frame.unit, 'setenv', 'export', targetsOf(joinValues(values, key)), [], undefined, step.range);
      return nothing;
    case '%require':
      for (const path of constantsOf(first)) noteRequired(path, step.range, frame);
      return nothing;
    case '%class':
      makeClass(values, frame);
      return nothing;
    case '%adopt':
      adopt(first, frame.unit);
      return nothing;
    case '%disk':
      recordEffect(frame.unit, 'disk', 'shell', targetsOf(first), [], undefined, step.range);
      return nothing;
    case '%indirect':
      return constantsOf(first).reduce(
        (all, variableName) =>
          mergeValues(all, lookup(frame.scope, variableName) ?? variable(variableName, step.range, frame)),
        nothing,
      );
    case '%field':
      return fieldOf(first, constantsOf(values[1] ?? nothing)[0] ?? '0') ?? first;
    case '%each':
      return eachOf(first);
    case '%pick':
      return (
        pickItems(first, values[1] ?? nothing, step.range, frame) ??
        member(first, values[1] ?? nothing, step.range, frame)
      );
    case '%replace':
      return spent(foldValues('replace', values, key) ?? fallback(), frame);
    case '%substitute':
      return spent(foldValues('substitute', values, key) ?? fallback(), frame);
    case '%lower':
      return spent(foldValues('lower', values, key) ?? fallback(), frame);
    case '%upper':
      return spent(foldValues('upper', values, key) ?? fallback(), frame);
    case '%slice':
      return spent(foldValues('slice', values, key) ?? fallback(), frame);
    case '%substr': {
      const [from = 0, length] = values.slice(1).map((value) => Number(constantsOf(value)[0]?.trim()));
      const texts = constantsOf(first).map((text) => [
        {
          text: text.slice(
            from,
            length === undefined
              ? undefined
              : length < 0
                ? length
                : from < 0
                  ? text.length + from + length
                  : from + length,
          ),
          site: undefined,
        },
      ]);
      return texts.length === 0 || Number.isNaN(from) ? fallback() : textsValue(texts, first.origins);
    }
    default:
      return fallback();
  }
}

const noValues: readonly Value[] = [];

function sortArguments(step: Call, input: Value | undefined, frame: Frame): Arguments {
  const [first] = step.args;
  if (first === undefined) return { positional: noValues, named: noNames, receiver: undefined, input };
  if (step.args.length === 1 && first.name === undefined && !first.spread)
    return { positional: [evaluate(first.value, frame)], named: noNames, receiver: undefined, input };
  const positional: Value[] = [];
  let named: Map<string, readonly Value[]> | undefined;
  for (const { name, value, spread } of step.args) {
    const given = evaluate(value, frame);
    if (name !== undefined) {
      named ??= new Map();
      named.set(name, [...(named.get(name) ?? []), given]);
    } else if (spread && given.items !== undefined) positional.push(...given.items);
    else if (spread && given.fields !== undefined) {
      named ??= new Map();
      for (const [key, field] of given.fields) named.set(key, [field]);
    } else positional.push(given);
  }
  return { positional, named: named ?? noNames, receiver: undefined, input };
}

interface Callee {
  readonly value: Value;
  readonly receiver: Value | undefined;
  readonly methods: readonly string[];
}

const none: readonly string[] = [];

function resolveCallee(callee: Operand, frame: Frame): Callee {
  if (callee.kind !== 'member') {
    const value = evaluate(callee, frame);
    const { path } = value;
    const methods = value.bound === undefined || path === undefined ? none : [path.slice(path.lastIndexOf('.') + 1)];
    // What a library made can be called itself: it is then what its entry acts on.
    const made = path?.endsWith('()') === true && frame.unit.language.api.calls.has(path) ? value : undefined;
    return { value, receiver: value.bound ?? made, methods };
  }
  const receiver = evaluate(callee.of, frame);
  const named = callee.key;
  if (named.kind === 'text' && named.inner !== undefined) {
    const value = plainMember(receiver, named.value, callee.range, frame);
    if (value !== undefined) return { value, receiver, methods: [named.value] };
  }
  const key = evaluate(named, frame);
  return { value: member(receiver, key, callee.range, frame), receiver, methods: constantsOf(key) };
}

function call(operand: Operand, args: Arguments, step: Call, frame: Frame): Value {
  const { value, receiver, methods } = resolveCallee(operand, frame);
  const all: Arguments = { positional: args.positional, named: args.named, receiver, input: args.input };
  const name = value.path ?? (operand.kind === 'name' ? operand.name : (methods[0] ?? '…'));
  const answers = value.closure === undefined ? value.fields?.get('__call__')?.closure : undefined;
  if (answers === undefined && isClass(value) && frame.unit.world.budget.things++ < mostThings) {
    const library = value.path === undefined ? undefined : libraryThing(value.path, all, step, frame);
    return construct(value, all, library, frame);
  }
  const closure = value.closure ?? answers ?? constructorOf(operand, frame);
  if (closure !== undefined) {
    const out = callClosure(closure, all, frame);
    // A name can be either: a function of the skill, and a library's that a file of the same name may or may not stand in front of.
    const library = value.path === undefined ? undefined : frame.unit.language.api.calls.get(value.path);
    return library === undefined ? out : mergeValues(out, perform(library, name, all, step.range, frame));
  }
  if (receiver !== undefined && receiver.path === undefined) {
    const own = ownMethods(methods, frame);
    if (own.length > 0) return callOwn(own, all, frame);
  }
  const taken = args.positional.length === 0 ? takenFrom(receiver, methods[0]) : undefined;
  if (taken !== undefined) return taken;
  const entry = findEntry(value, methods, frame);
  if (entry !== undefined) {
    if (
      value.obscured &&
      (entry.command !== undefined || entry.does?.some(({ op }) => op === 'run' || op === 'evaluate') === true)
    )
      recordEffect(
        frame.unit,
        'run',
        name,
        [{ text: name, hole: undefined }],
        [],
        frame.unit.fragment.language,
        step.range,
      ).obscured = true;
    const out = perform(entry, name, all, step.range, frame);
    if (entry.fills !== undefined && operand.kind === 'member')
      fill(operand.of, give(entry.fills, all, [out], step.range, frame), frame);
    callBack(all, out, frame);
    return out;
  }
  return unknownCall(operand, value, all, step, frame);
}

/** What a class of a library makes, for one of the skill that extends it. */
function libraryThing(path: string, args: Arguments, step: Call, frame: Frame): Value {
  const entry = frame.unit.language.api.calls.get(path);
  return entry === undefined ? pathValue(`${path}()`) : perform(entry, path, args, step.range, frame);
}

/** Puts what a call found into the thing that it was called on, where a name or a field holds that. */
function fill(place: Operand, given: Value, frame: Frame): void {
  if (place.kind === 'name') {
    const holder = lookup(frame.scope, place.name);
    if (holder !== undefined) assign(frame.scope, place.name, filled(holder, given), false);
  } else if (place.kind === 'member' && place.of.kind === 'name' && place.of.name === '%self') {
    const [key] = constantsOf(evaluate(place.key, frame));
    const { unit } = frame;
    if (key !== undefined)
      unit.self = withField(unit.self, [key], filled(unit.self.fields?.get(key) ?? nothing, given));
  }
}

/** Things of the skill's own classes that are told apart; of further ones, only what their constructors do is known. */
const mostThings = 256;

/** Methods of one name that are run with what a call of it gives; further ones with what that holds, as it may be any of them. */
const mostAlike = 8;

function callOwn(own: readonly Closure[], args: Arguments, frame: Frame): Value {
  let out = nothing;
  const rough = own.length > mostAlike ? blurred(args) : args;
  frame.unit.world.budget.steps -= Math.max(0, own.length - mostAlike);
  for (const [at, one] of own.entries()) out = mergeValues(out, callClosure(one, at < mostAlike ? args : rough, frame));
  return out;
}

const noClosures: readonly Closure[] = [];

function ownMethods(methods: readonly string[], { unit }: Frame): readonly Closure[] {
  if (unit.methods.size === 0) return noClosures;
  const [only] = methods;
  if (methods.length === 1 && only !== undefined) return unit.methods.get(only) ?? noClosures;
  return methods.flatMap((method) => unit.methods.get(method) ?? []);
}

function constructorOf(operand: Operand, frame: Frame): Closure | undefined {
  if (operand.kind !== 'name') return undefined;
  return (lookup(frame.scope, `${operand.name}.__init__`) ?? lookup(frame.scope, `${operand.name}.constructor`))
    ?.closure;
}

function findEntry(value: Value, methods: readonly string[], frame: Frame): ApiEntry | undefined {
  const { api } = frame.unit.language;
  const { path } = value;
  const exact = path === undefined ? undefined : api.calls.get(path);
  if (exact !== undefined) return exact;
  for (const method of methods) {
    const entry = api.methods.get(method);
    if (entry !== undefined) return entry;
  }
  const cut = path === undefined ? -1 : path.lastIndexOf('.');
  return path === undefined || cut < 0 ? undefined : api.methods.get(path.slice(cut + 1));
}

/** Functions handed to a call run with what the call gives. */
function callBack({ positional, named }: Arguments, given: Value, frame: Frame): void {
  for (const { closure } of positional) if (closure !== undefined) callWith(closure, given, frame);
  if (named.size === 0) return;
  for (const values of named.values())
    for (const { closure } of values) if (closure !== undefined) callWith(closure, given, frame);
}

function callWith(closure: Closure, given: Value, frame: Frame): void {
  const positional = closure.define.parameters.map(() => given);
  callClosure(closure, { positional, named: noNames, receiver: undefined, input: undefined }, frame);
}

/** Whether a path, too long to be resolved, begins with something that also holds functions that run programs or code. */
function actingRoot(path: string, frame: Frame): boolean {
  const { actingRoots } = frame.unit.language.api;
  for (let at = path.indexOf('.'); at >= 0 && at <= longestPath; at = path.indexOf('.', at + 1))
    if (actingRoots.has(path.slice(0, at))) return true;
  return false;
}

/** A member that nobody resolved, of something that also holds functions that run programs or code; or of a computed module. */
function isComputedFunction(path: string | undefined, frame: Frame): boolean {
  if (path !== undefined && path.length > longestPath) return actingRoot(path, frame);
  const cut = path?.indexOf('…') ?? -1;
  if (path === undefined || cut < 0) return false;
  const root = path.slice(0, cut).replace(/\.$/, '');
  return root === '' || frame.unit.language.api.actingRoots.has(root);
}

function unknownCall(operand: Operand, value: Value, args: Arguments, step: Call, frame: Frame): Value {
  const receiver = args.receiver;
  callBack(args, receiver ?? nothing, frame);
  const parts = givenValues(args);
  const given = unionOrigins(withEnvironment(parts, step.range, frame));
  if (isComputedFunction(value.path, frame)) {
    recordEffect(frame.unit, 'run', value.path ?? '…', [{ text: '…', hole: 'computed' }], [], undefined, step.range);
    recordGap(frame.unit, 'blind', 'dynamic-call', 'the function that is called is computed', step.range);
  }
  if (operand.kind === 'member') {
    const [method] = constantsOf(evaluate(operand.key, frame));
    const taken = parts.length < 2 ? takenFrom(receiver, method) : undefined;
    if (taken !== undefined) return taken;
    hold(operand.of, method, parts, given, frame);
  }
  let origins = bothOrigins(given, value.origins);
  if (receiver !== undefined) origins = bothOrigins(origins, receiver.origins);
  const path = value.path;
  const out = unknownFrom(
    receiver === undefined ? parts : [...parts, receiver],
    keyAt(frame.unit, step.range),
    origins,
  );
  // What an unknown function of a known module gives may have methods of that module.
  return path === undefined || path.startsWith('…') ? out : withPath(out, `${path}()`);
}
