import type { ApiEntry } from '../facts/api.ts';
import type { Call, Operand } from '../facts/program.ts';
import { perform, targetsOf } from './actions.ts';
import { type Arguments, givenValues, noNames } from './arguments.ts';
import { callClosure } from './closures.ts';
import { redirect, runCommandWords } from './commands.ts';
import { foldValues } from './fold.ts';
import { unknownFrom } from './gives.ts';
import { evaluate, type Frame, keyAt, member, noteRequired, variable, withEnvironment } from './operands.ts';
import { assign, lookup } from './scope.ts';
import { type Closure, constantsOf, joinValues, mergeValues, nothing, unionOrigins, type Value } from './value.ts';
import { recordEffect, recordGap } from './world.ts';

/** Does one call and gives its result. */
export function callStep(step: Call, frame: Frame): Value {
  const input = step.input === undefined ? undefined : evaluate(step.input, frame);
  const args = sortArguments(step, input, frame);
  const builtin = step.callee.kind === 'path' && step.callee.path.startsWith('%') ? step.callee.path : undefined;
  if (builtin !== undefined) {
    const own = frame.unit.language.api.calls.get(builtin);
    return own === undefined ? helper(builtin, args, step, frame) : perform(own, builtin, args, step.range, frame);
  }
  if (frame.unit.fragment.language === 'shell') return shellCall(step, args, input, frame);
  return call(step.callee, args, step, frame);
}

function shellCall(step: Call, args: Arguments, input: Value | undefined, frame: Frame): Value {
  const callee = evaluate(step.callee, frame);
  const [name] = step.callee.kind === 'text' ? [step.callee.value] : [];
  const [target] = args.positional;
  if ((name === '>' || name === '<') && target !== undefined) return redirect(name, target, input, step.range, frame);
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
      recordEffect(frame.unit, 'setenv', 'export', targetsOf(joinValues(values, key)), [], undefined, step.range);
      return nothing;
    case '%require':
      for (const path of constantsOf(first)) noteRequired(path, step.range, frame);
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
    case '%replace':
      return foldValues('replace', values, key) ?? fallback();
    case '%lower':
      return foldValues('lower', values, key) ?? fallback();
    case '%upper':
      return foldValues('upper', values, key) ?? fallback();
    case '%slice':
      return foldValues('slice', values, key) ?? fallback();
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
      return texts.length === 0 || Number.isNaN(from) ? fallback() : { ...nothing, texts, origins: first.origins };
    }
    default:
      return fallback();
  }
}

function sortArguments(step: Call, input: Value | undefined, frame: Frame): Arguments {
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

function resolveCallee(callee: Operand, frame: Frame): Callee {
  if (callee.kind !== 'member') {
    const value = evaluate(callee, frame);
    const name = value.path?.slice(value.path.lastIndexOf('.') + 1);
    return { value, receiver: value.bound, methods: value.bound === undefined || name === undefined ? [] : [name] };
  }
  const receiver = evaluate(callee.of, frame);
  const key = evaluate(callee.key, frame);
  return { value: member(receiver, key, callee.range, frame), receiver, methods: constantsOf(key) };
}

function call(operand: Operand, args: Arguments, step: Call, frame: Frame): Value {
  const { value, receiver, methods } = resolveCallee(operand, frame);
  const all: Arguments = { ...args, receiver };
  const name = value.path ?? (operand.kind === 'name' ? operand.name : (methods[0] ?? '…'));
  const closure = value.closure ?? constructorOf(operand, frame);
  if (closure !== undefined) {
    const out = callClosure(closure, all, frame);
    // A name can be either: a function of the skill, and a library's that a file of the same name may or may not stand in front of.
    const library = value.path === undefined ? undefined : frame.unit.language.api.calls.get(value.path);
    return library === undefined ? out : mergeValues(out, perform(library, name, all, step.range, frame));
  }
  const own =
    receiver === undefined || receiver.path !== undefined
      ? []
      : methods.flatMap((method) => frame.unit.methods.get(method) ?? []);
  if (own.length > 0) return own.reduce((out, one) => mergeValues(out, callClosure(one, all, frame)), nothing);
  const entry = findEntry(value, methods, frame);
  if (entry !== undefined) {
    if (
      value.obscured === true &&
      (entry.command !== undefined || entry.does?.some(({ op }) => op === 'run' || op === 'evaluate') === true)
    )
      recordEffect(frame.unit, 'run', name, [{ text: name, hole: undefined }], [], undefined, step.range).obscured =
        true;
    const out = perform(entry, name, all, step.range, frame);
    callBack(all, out, frame);
    return out;
  }
  return unknownCall(operand, value, all, step, frame);
}

function constructorOf(operand: Operand, frame: Frame): Closure | undefined {
  if (operand.kind !== 'name') return undefined;
  return (lookup(frame.scope, `${operand.name}.__init__`) ?? lookup(frame.scope, `${operand.name}.constructor`))
    ?.closure;
}

function findEntry(value: Value, methods: readonly string[], frame: Frame): ApiEntry | undefined {
  const { calls } = frame.unit.language.api;
  const exact = value.path === undefined ? undefined : calls.get(value.path);
  if (exact !== undefined) return exact;
  const last = value.path?.slice(value.path.lastIndexOf('.') + 1);
  for (const method of [...methods, ...(last === undefined || last === value.path ? [] : [last])]) {
    const entry = calls.get(`*.${method}`);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Functions handed to a call run with what the call gives. */
function callBack(args: Arguments, given: Value, frame: Frame): void {
  for (const value of givenValues(args)) {
    if (value.closure !== undefined) {
      const { parameters } = value.closure.define;
      callClosure(
        value.closure,
        { positional: parameters.map(() => given), named: noNames, receiver: undefined, input: undefined },
        frame,
      );
    }
  }
}

/** The variable at the root of a chain of members. */
function rootOf(operand: Operand): string | undefined {
  let at = operand;
  while (at.kind === 'member') at = at.of;
  return at.kind === 'name' ? at.name : undefined;
}

/** A member that nobody resolved, of something that also holds functions that run programs or code; or of a computed module. */
function isComputedFunction(path: string | undefined, frame: Frame): boolean {
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
  // `list.append(secret)`, `stream.write(secret)`: the thing now holds it.
  const root = operand.kind === 'member' && given.length > 0 ? rootOf(operand.of) : undefined;
  const holder = root === undefined ? undefined : lookup(frame.scope, root);
  if (root !== undefined && holder !== undefined)
    assign(frame.scope, root, { ...holder, origins: unionOrigins([holder, { ...nothing, origins: given }]) }, false);
  const origins = unionOrigins([{ ...nothing, origins: given }, value, ...(receiver === undefined ? [] : [receiver])]);
  const path = value.path;
  const out = unknownFrom(
    [...parts, ...(receiver === undefined ? [] : [receiver])],
    keyAt(frame.unit, step.range),
    origins,
  );
  // What an unknown function of a known module gives may have methods of that module.
  return path === undefined || path.startsWith('…') ? out : { ...out, path: `${path}()` };
}
