import type { Effect } from '../facts/effect.ts';
import { credentialAt } from '../facts/places.ts';
import type { Origin } from './value.ts';

/** Names below each other by which one entry is told from others; further ones say no more. */
const deepest = 8;
/** Entries of one file that are told apart; whoever takes more of them takes all. */
const mostEntries = 64;

/** Paths of one read that are looked at. */
const mostPaths = 8;

/** The entries of a file that were asked for, by their names. */
const entries = new WeakMap<Effect, Map<string, Effect>>();

const name = /^[\w][\w.:@-]{0,80}$/;

/**
 * What a member of a thing with these origins was taken from: of a file that holds the keys of many, only that entry is in it. A name that
 * is not known, and whatever is done with all of the file, leaves the whole.
 */
export function pickedOrigins(origins: readonly Origin[], names: readonly string[]): readonly Origin[] {
  if (origins.length === 0 || names.length === 0 || !origins.some(({ effect }) => isShared(effect))) return origins;
  if (!names.every((one) => name.test(one) && !/^\d+$/.test(one))) return origins;
  return origins.flatMap((origin) =>
    isShared(origin.effect) ? names.map((one): Origin => ({ effect: entryOf(origin.effect, one) })) : [origin],
  );
}

/** A file in which the keys of many programs stand side by side. */
function isShared({ op, targets }: Effect): boolean {
  if (op !== 'read') return false;
  for (let at = 0; at < targets.length && at < mostPaths; at++)
    if (credentialAt(targets[at]?.text ?? '')?.token === 'openclaw') return true;
  return false;
}

function entryOf(effect: Effect, key: string): Effect {
  const whole = effect.entry?.of ?? effect;
  const path = [...(effect.entry?.path ?? []), key];
  if (path.length > deepest) return effect;
  const known = entries.get(whole) ?? new Map<string, Effect>();
  entries.set(whole, known);
  const id = path.join('\0');
  const old = known.get(id);
  if (old !== undefined) return old;
  if (known.size >= mostEntries) return whole;
  const entry: Effect = { ...whole, entry: { of: whole, path } };
  known.set(id, entry);
  return entry;
}
