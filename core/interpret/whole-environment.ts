import type { Range } from '../bundle/span.ts';
import { textOfThing } from './classes.ts';
import type { Frame } from './operands.ts';
import { bothOrigins } from './origins.ts';
import { holeValue, originsValue, type Value } from './value.ts';
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

export function environmentOrigin(range: Range, frame: Frame): Value['origins'] {
  const effect = recordEffect(
    frame.unit,
    'env',
    'environment',
    [{ text: '<all>', hole: undefined }],
    [],
    undefined,
    range,
  );
  return [{ effect }];
}
