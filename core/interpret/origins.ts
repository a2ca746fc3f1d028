import type { Effect } from '../facts/effect.ts';
import type { Origin, Value } from './value.ts';

/** How many effects one value can hold data of. */
const maxOrigins = 200;

/** Stands for the origins beyond `maxOrigins`: the data of an effect that nobody knows. */
export const untold: Origin = {
  effect: {
    id: -1,
    op: 'read',
    operation: '',
    targets: [],
    language: undefined,
    args: [],
    obscured: false,
    standing: { trigger: 'load', stance: 'acts' },
    span: { path: '', start: 0, end: 0 },
  },
};

const none: readonly Origin[] = [];

/** The origins of all values, those inside items and fields included. */
export function unionOrigins(values: readonly Value[]): readonly Origin[] {
  let all: readonly Origin[] = none;
  // Copied once only, and not at all where nothing is added, which is nearly always.
  let own: Origin[] | undefined;
  for (const { origins } of values) {
    if (origins === all || origins.length === 0) continue;
    if (all.length === 0) {
      all = origins;
      continue;
    }
    for (const origin of origins) {
      if (all.length > maxOrigins || hasOrigin(all, origin.effect)) continue;
      own ??= [...all];
      own.push(all.length === maxOrigins ? untold : origin);
      all = own;
    }
  }
  return all;
}

/** The origins of two values together. */
export function bothOrigins(a: readonly Origin[], b: readonly Origin[]): readonly Origin[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  let own: Origin[] | undefined;
  for (const origin of b) {
    const known = own ?? a;
    if (known.length > maxOrigins) break;
    if (hasOrigin(known, origin.effect)) continue;
    own ??= [...a];
    own.push(known.length === maxOrigins ? untold : origin);
  }
  return own ?? a;
}

function hasOrigin(origins: readonly Origin[], effect: Effect): boolean {
  for (const origin of origins) if (origin.effect === effect) return true;
  return false;
}
