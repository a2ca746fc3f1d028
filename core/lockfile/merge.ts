import { compareUtf8 } from '../bundle/order.ts';
import { type Lock, serializeLock } from './lockfile.ts';
import type { LockEntry, Proposal } from './schema.ts';

/** What one side has under a key. */
export type Side = { readonly key: string } & (
  | { readonly section: 'skills'; readonly value: LockEntry }
  | { readonly section: 'proposals'; readonly value: Proposal }
);

/** One thing of which two sides made two different things; a side without it removed it, or has it under a spelling that clashes. */
export interface LockConflict {
  readonly ours: Side | undefined;
  readonly theirs: Side | undefined;
}

/** `lock` holds everything that is settled, and nothing of what is in conflict. */
export interface LockMerge {
  readonly lock: Lock;
  readonly conflicts: readonly LockConflict[];
}

/**
 * Merges two locks that come from one, entry by entry: what one side alone changed is taken whole. An entry that both changed, differently, is a
 * conflict: an approval belongs to the bytes beside it, so nothing is ever put together from two sides. Conflicts come in the order of keys,
 * skills first. Symmetric.
 */
export function mergeLocks(base: Lock, ours: Lock, theirs: Lock): LockMerge {
  const skills = mergeMaps(base.skills, ours.skills, theirs.skills, (key, value) => ({
    section: 'skills',
    key,
    value,
  }));
  const proposals = mergeMaps(base.proposals, ours.proposals, theirs.proposals, (key, value) => ({
    section: 'proposals',
    key,
    value,
  }));
  const clashes = clashesOf(skills.merged, ours);
  const clashing = new Set(clashes.flatMap((one) => [one.ours?.key, one.theirs?.key]));
  return {
    lock: {
      skills: new Map([...skills.merged].filter(([key]) => !clashing.has(key))),
      proposals: proposals.merged,
    },
    conflicts: [...[...skills.conflicts, ...clashes].sort(byKey), ...proposals.conflicts.sort(byKey)],
  };
}

function mergeMaps<V extends LockEntry | Proposal>(
  base: ReadonlyMap<string, V>,
  ours: ReadonlyMap<string, V>,
  theirs: ReadonlyMap<string, V>,
  side: (key: string, value: V) => Side,
): { merged: Map<string, V>; conflicts: LockConflict[] } {
  const merged = new Map<string, V>();
  const conflicts: LockConflict[] = [];
  const sideOf = (key: string, value: V | undefined) => (value === undefined ? undefined : side(key, value));
  const textOf = (key: string, value: V | undefined) => (value === undefined ? '' : textOfSide(side(key, value)));
  for (const key of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
    const [mine, yours] = [ours.get(key), theirs.get(key)];
    const [was, my, your] = [textOf(key, base.get(key)), textOf(key, mine), textOf(key, yours)];
    const settled = my === your || was === your ? mine : was === my ? yours : null;
    if (settled === null) conflicts.push({ ours: sideOf(key, mine), theirs: sideOf(key, yours) });
    else if (settled !== undefined) merged.set(key, settled);
  }
  return { merged, conflicts };
}

/** Two spellings that many file systems take for one folder, each from another side: no lock may hold both. */
function clashesOf(merged: ReadonlyMap<string, LockEntry>, ours: Lock): LockConflict[] {
  const folded = new Map<string, Side[]>();
  for (const [key, value] of merged) {
    const fold = key.normalize('NFC').toLowerCase();
    folded.set(fold, [...(folded.get(fold) ?? []), { section: 'skills', key, value }]);
  }
  return [...folded.values()]
    .filter((sides) => sides.length > 1)
    .map((sides) => ({
      ours: sides.find(({ key }) => ours.skills.has(key)),
      theirs: sides.find(({ key }) => !ours.skills.has(key)),
    }));
}

/** A lock with nothing but that entry, as text. */
export function textOfSide(side: Side): string {
  const none = new Map();
  return side.section === 'skills'
    ? serializeLock({ skills: new Map([[side.key, side.value]]), proposals: none })
    : serializeLock({ skills: none, proposals: new Map([[side.key, side.value]]) });
}

/** The key that says where a conflict stands among entries. */
export function keyOf({ ours, theirs }: LockConflict): string {
  const keys = [ours?.key, theirs?.key].filter((key) => key !== undefined);
  return keys.sort(compareUtf8)[0] ?? '';
}

function byKey(a: LockConflict, b: LockConflict): number {
  return compareUtf8(keyOf(a), keyOf(b));
}
