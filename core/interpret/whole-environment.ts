import type { Range } from '../bundle/span.ts';
import type { Effect } from '../facts/effect.ts';
import { textOfThing } from './classes.ts';
import type { Frame } from './operands.ts';
import { bothOrigins } from './origins.ts';
import { holeKind, holeValue, originsValue, type Value } from './value.ts';
import { recordEffect } from './world.ts';

/** The whole environment as a value, when a thing that is one, or holds one, is used as data. */
function wholeEnvironment(value: Value, range: Range, frame: Frame): readonly Value[] {
  return holdsEnvironment(value, frame, 3) ? [originsValue(environmentOrigin(range, frame))] : noValues;
}

const noValues: readonly Value[] = [];

/** Values that are used as data, and the whole environment behind them for each that is one or holds one. */
export function withEnvironment(values: readonly Value[], range: Range, frame: Frame): readonly Value[] {
  for (const one of values)
    if (holdsEnvironment(one, frame, 3))
      return [...values, ...values.flatMap((value) => wholeEnvironment(value, range, frame))];
  return values;
}

function holdsEnvironment(value: Value, frame: Frame, depth: number): boolean {
  if (value.path !== undefined && frame.unit.language.api.values.get(value.path)?.is === 'env') return true;
  if (depth === 0) return false;
  const { fields, items } = value;
  return (
    (fields !== undefined && holdsAmong(fields, fields.size, frame, depth)) ||
    (items !== undefined && holdsAmong(items, items.length, frame, depth))
  );
}

/** So few are looked through faster than they are remembered. */
const few = 8;

function holdsAmong(all: NonNullable<Value['fields'] | Value['items']>, count: number, frame: Frame, depth: number) {
  const { searched } = frame.unit;
  if (count > few && (searched.get(all) ?? 0) >= depth) return false;
  for (const one of all.values()) if (holdsEnvironment(one, frame, depth - 1)) return true;
  if (count > few) searched.set(all, depth);
  return false;
}

/** A value as it goes into a text. */
export function asData(value: Value, range: Range, frame: Frame): Value {
  const written = textOfThing(value, frame);
  if (written !== undefined) return written;
  if (!holdsEnvironment(value, frame, 3)) return value;
  return holeValue('env', '…', bothOrigins(value.origins, environmentOrigin(range, frame)));
}

export function environmentOrigin(range: Range, frame: Frame, name?: Value): Value['origins'] {
  const effect = recordEffect(
    frame.unit,
    'env',
    'environment',
    [{ text: '<all>', hole: name === undefined ? undefined : holeOfName(name) }],
    [],
    undefined,
    range,
  );
  return [{ effect }];
}

/**
 * Why the name of one variable is unknown; undefined where it is a way to go through all of them: the name comes from the environment
 * itself, or from what is decoded, fetched or run, and so from somebody who asks for what he likes.
 */
export function holeOfName(name: Value): 'user' | 'computed' | undefined {
  if (name.origins.some(({ effect }) => asking.has(effect.op) && !isOneVariable(effect))) return undefined;
  return holeKind([name]) === 'user' ? 'user' : 'computed';
}

const asking: ReadonlySet<Effect['op']> = new Set(['env', 'decode', 'receive', 'send', 'connect', 'run', 'list']);

/** `*` is what a loop over the environment takes in: its names. */
function isOneVariable({ op, targets }: Effect): boolean {
  return op === 'env' && targets.every(({ text, hole }) => text !== '*' && (text !== '<all>' || hole !== undefined));
}
