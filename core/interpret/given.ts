import type { Range } from '../bundle/span.ts';
import type { ApiValue } from '../facts/api.ts';
import { holeValue, type Value } from './value.ts';
import { recordEffect, type Unit } from './world.ts';

/** What a thing that is taken as it is gives: input of the user, or what stands on a page. */
export function givenValue(value: Extract<ApiValue, { is: 'user' | 'read' }>, range: Range, unit: Unit): Value {
  const key = unit.place + range.start;
  if (value.is === 'user') return holeValue('user', key, []);
  const effect = recordEffect(unit, 'read', 'page', [{ text: value.target, hole: undefined }], [], undefined, range);
  return holeValue('computed', key, [{ effect }]);
}
