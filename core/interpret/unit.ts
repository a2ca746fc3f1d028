import { codeOfExcess } from '../facts/gap.ts';
import type { Embedded, Fragment, FrontEnd, Lowered } from '../facts/language.ts';
import type { Frame } from './operands.ts';
import { innerScope, type Scope } from './scope.ts';
import { runSteps, runUncalled } from './steps.ts';
import { nothing, type Value } from './value.ts';
import { type LoadedLanguage, maxDepth, maxFragments, recordGap, type Unit, type World } from './world.ts';

/** State for one fragment. */
export function newUnit(
  world: World,
  fragment: Fragment,
  language: LoadedLanguage,
  holes: ReadonlySet<string> = new Set(),
): Unit {
  return {
    world,
    fragment,
    language,
    place: `${fragment.path}:${fragment.depth}:`,
    self: nothing,
    made: nothing,
    methods: new Map(),
    getters: new Map(),
    members: new Map(),
    defined: [],
    calls: new Map(),
    selfWrites: 0,
    holes,
    searched: new WeakMap(),
    folder: undefined,
  };
}

/** Lowers a fragment and runs it, then every function in it that nothing called; gives what the script prints or returns. */
export function runUnit(unit: Unit, frontEnd: FrontEnd, scope: Scope, input: Value, depth: number): Value {
  const { fragment, world } = unit;
  const lowered = lowerWithin(unit, frontEnd);
  if (lowered.unloaded) {
    world.missing.add(fragment.language);
    return nothing;
  }
  for (const gap of lowered.gaps) recordGap(unit, gap.kind, gap.code, gap.reason, gap.range);
  const frame: Frame = { unit, scope, input, returns: nothing, depth };
  try {
    runSteps(lowered.steps, frame);
    runUncalled(unit, frame);
    if (fragment.language !== 'markdown') for (const embedded of lowered.embedded) runInside(embedded, frame);
  } catch (error) {
    recordGap(unit, 'blind', codeOfExcess(error), 'code nested too deeply', { start: 0, end: fragment.text.length });
  }
  if (world.budget.steps <= 0)
    recordGap(unit, 'blind', 'budget', 'more steps than are followed', { start: 0, end: fragment.text.length });
  return frame.returns;
}

/** What a front end makes of a fragment; a blind gap and nothing else where it is nested deeper than the front end can follow. */
export function lowerWithin(unit: Unit, frontEnd: FrontEnd): Lowered {
  const { fragment } = unit;
  try {
    return frontEnd.lower(fragment);
  } catch (error) {
    const code = codeOfExcess(error);
    const range = { start: 0, end: fragment.text.length };
    const gap = { kind: 'blind', code, reason: 'code nested too deeply', range } as const;
    return { steps: [], instructions: [], embedded: [], gaps: [gap] };
  }
}

/** Code that a text holds and that stands in another language: the recipes of a makefile. */
function runInside(embedded: Embedded, { unit, scope, depth }: Frame): void {
  const { world, fragment: outer } = unit;
  const loaded = world.languages.get(embedded.language);
  if (loaded === undefined) return;
  if (loaded.frontEnd === undefined) {
    world.missing.add(embedded.language);
    return;
  }
  if (outer.depth >= maxDepth || ++world.budget.fragments >= maxFragments) {
    recordGap(unit, 'blind', 'budget', 'code inside code, nested too deeply', { start: 0, end: outer.text.length });
    return;
  }
  const fragment: Fragment = {
    language: embedded.language,
    text: embedded.text,
    path: outer.path,
    locate: (range) => outer.locate(embedded.locate(range)),
    // What stands in a text that is only shown is shown too.
    standing: outer.depth === 0 ? embedded.standing : outer.standing,
    depth: outer.depth + 1,
  };
  const shared = embedded.language === 'shell' ? scope : innerScope(undefined);
  runUnit(newUnit(world, fragment, loaded), loaded.frontEnd, shared, nothing, depth + 1);
}
