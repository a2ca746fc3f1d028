import type { Fragment, FrontEnd } from '../facts/language.ts';
import type { Frame } from './operands.ts';
import type { Scope } from './scope.ts';
import { runSteps, runUncalled } from './steps.ts';
import { nothing, type Value } from './value.ts';
import { type LoadedLanguage, recordGap, type Unit, type World } from './world.ts';

/** State for one fragment. */
export function newUnit(world: World, fragment: Fragment, language: LoadedLanguage): Unit {
  return {
    world,
    fragment,
    language,
    self: nothing,
    methods: new Map(),
    defined: [],
    calls: new Map(),
    selfWrites: 0,
  };
}

/** Lowers a fragment and runs it, then every function in it that nothing called; gives what the script prints or returns. */
export function runUnit(unit: Unit, frontEnd: FrontEnd, scope: Scope, input: Value, depth: number): Value {
  const { fragment, world } = unit;
  const lowered = frontEnd.lower(fragment);
  if (lowered.unloaded) {
    world.missing.add(fragment.language);
    return nothing;
  }
  for (const gap of lowered.gaps) recordGap(unit, gap.kind, gap.code, gap.reason, gap.range);
  const frame: Frame = { unit, scope, input, returns: nothing, depth };
  try {
    runSteps(lowered.steps, frame);
    runUncalled(unit, frame);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    recordGap(unit, 'blind', 'budget', 'code nested too deeply', { start: 0, end: fragment.text.length });
  }
  if (world.budget.steps <= 0)
    recordGap(unit, 'blind', 'budget', 'more steps than are followed', { start: 0, end: fragment.text.length });
  return frame.returns;
}
