import type { Bind, Define, Step } from '../facts/program.ts';
import { targetsOf } from './actions.ts';
import { noNames } from './arguments.ts';
import { callStep } from './calls.ts';
import { withClosure } from './changed.ts';
import { callClosure } from './closures.ts';
import { joinValues } from './join.ts';
import { mergeWork } from './merge.ts';
import { evaluate, type Frame } from './operands.ts';
import { assign, lookup, ownScope } from './scope.ts';
import { type Closure, holeValue, mergeValues, nothing, textValue, withField } from './value.ts';
import { recordEffect, type Unit } from './world.ts';

/** Fields of records that are merged that cost as much as a step: in packed scripts, things that hold one another have millions. */
const fieldsOfStep = 48;

/** Runs steps in order; stops quietly when the budget of the skill is used up (the caller reports it). */
export function runSteps(steps: readonly Step[], frame: Frame): void {
  const { budget } = frame.unit.world;
  // Functions may be called before the line that defines them.
  for (const step of steps) if (step.kind === 'define') define(step, frame);
  for (const step of steps) {
    budget.steps -= 1 + Math.floor(mergeWork.fields / fieldsOfStep);
    mergeWork.fields = 0;
    if (budget.steps <= 0) return;
    if (step.kind === 'bind') bind(step, frame);
    else if (step.kind === 'call') frame.scope.names.set(step.result, callStep(step, frame));
  }
}

function bind(step: Bind, frame: Frame): void {
  const value = evaluate(step.value, frame);
  const { name, path } = step.to;
  if (name === '%return') {
    frame.returns = mergeValues(frame.returns, value);
    return;
  }
  if (name === '%self') {
    frame.unit.self = withField(frame.unit.self, path, value);
    frame.unit.made = withField(frame.unit.made, path, value);
    frame.unit.selfWrites++;
    return;
  }
  const holder =
    path.length === 0 ? undefined : frame.unit.language.api.resolve([name, ...path.slice(0, -1)].join('.'));
  if (holder !== undefined && frame.unit.language.api.values.get(holder)?.is === 'env') {
    const text = joinValues([textValue(`${path.at(-1)}=`, undefined), value], '');
    recordEffect(frame.unit, 'setenv', holder, targetsOf(text), [], undefined, step.range);
  }
  if (path.length === 0) assign(frame.scope, name, value, step.weak);
  else assign(frame.scope, name, withField(lookup(frame.scope, name) ?? nothing, path, value), false);
}

/** Notes a function that is defined under the name of a class. */
function addMember({ members }: Unit, owner: string, method: string): void {
  const known = members.get(owner);
  if (known === undefined) members.set(owner, new Set([method]));
  else known.add(method);
}

function define(step: Define, frame: Frame): void {
  const { unit, scope } = frame;
  const closure: Closure = { define: step, scope, unit };
  // What a sourced file defines stays; names that lowering made up belong to their own text.
  const home = step.name.startsWith('%') ? scope : ownScope(scope);
  home.names.set(step.name, withClosure(nothing, closure));
  unit.defined.push(closure);
  const cut = step.name.lastIndexOf('.');
  const method = step.name.slice(cut + 1);
  if (cut > 0) addMember(unit, step.name.slice(0, cut), method);
  const known = unit.methods.get(method);
  if (known === undefined) unit.methods.set(method, [closure]);
  else known.push(closure);
}

/** Runs every function that nothing called, with unknown arguments; twice when that put something into fields that others read. */
export function runUncalled(unit: Unit, frame: Frame): void {
  if (unit.defined.length === 0) return;
  // What the script itself called has run with what it was given.
  const called = new Set(unit.calls.keys());
  for (let round = 0; round < 2; round++) {
    const before = unit.selfWrites;
    for (let at = 0; at < unit.defined.length; at++) {
      const closure = unit.defined[at];
      if (closure === undefined || called.has(closure.define) || (round === 0 && unit.calls.has(closure.define)))
        continue;
      const args = closure.define.parameters.map((parameter) =>
        holeValue('user', `${unit.fragment.path}:${parameter.name}`, []),
      );
      callClosure(closure, { positional: args, named: noNames, receiver: undefined, input: undefined }, frame);
    }
    if (unit.selfWrites === before) return;
    for (const calls of unit.calls.values()) {
      calls.variants = 0;
      calls.spent = 0;
      calls.seen.clear();
    }
  }
}
