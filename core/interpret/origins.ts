import type { Effect } from '../facts/effect.ts';
import type { Origin } from './value.ts';

/** Most effects whose data one value holds. */
const maxOrigins = 200;
/** Up to so many are looked through one by one. */
const fewOrigins = 24;

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
export function unionOrigins(values: readonly { readonly origins: readonly Origin[] }[]): readonly Origin[] {
  let all: readonly Origin[] = none;
  // Copied once only, and not at all where nothing is added, which is nearly always.
  let own: Origin[] | undefined;
  let seen: Set<Effect> | undefined;
  for (const { origins } of values) {
    if (origins === all || origins.length === 0) continue;
    if (all.length === 0) {
      all = origins;
      continue;
    }
    // Those of one value differ from each other.
    const before = all.length;
    if (before > fewOrigins) seen ??= new Set(all.map(({ effect }) => effect));
    for (const origin of origins) {
      if (all.length > maxOrigins) return all;
      if (seen?.has(origin.effect) ?? hasOrigin(all, before, origin.effect)) continue;
      own ??= [...all];
      own.push(all.length === maxOrigins ? untold : origin);
      seen?.add(origin.effect);
      all = own;
    }
  }
  return all;
}

/** The origins of two values together. */
export function bothOrigins(a: readonly Origin[], b: readonly Origin[]): readonly Origin[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  if (a.length > fewOrigins) return unionOrigins([{ origins: a }, { origins: b }]);
  let own: Origin[] | undefined;
  for (const origin of b) {
    const known = own ?? a;
    if (known.length > maxOrigins) break;
    if (hasOrigin(a, a.length, origin.effect)) continue;
    own ??= [...a];
    own.push(known.length === maxOrigins ? untold : origin);
  }
  return own ?? a;
}

/** Whether an effect is among the first of some origins. */
function hasOrigin(origins: readonly Origin[], among: number, effect: Effect): boolean {
  for (let at = 0; at < among; at++) if (origins[at]?.effect === effect) return true;
  return false;
}
