import { type Access, emptyLock, type LockEntry } from '../../core/index.ts';
import { type TrustChange, trustChanges } from '../diff/trust.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { exactRelease } from './release.ts';
import { standingOf } from './standing.ts';

/** How one locked skill compares with what its publisher offers. */
export interface Row {
  /** The install path. */
  readonly path: string;
  /** `withdrawn`: nobody should use what is locked. `unversioned`: nobody publishes versions. `unknown`: nobody could say. */
  readonly state: 'current' | 'outdated' | 'withdrawn' | 'unversioned' | 'unknown';
  /** Version or whole commit; empty where there is none. */
  readonly locked: string;
  readonly latest: string | undefined;
  /** `YYYY-MM-DD` of the latest version. */
  readonly published: string | undefined;
  /** How the latest version's origin differs from the locked one's. */
  readonly trust: readonly TrustChange[];
  /** Why it is withdrawn, has no versions or is unknown; not escaped. */
  readonly reason: string;
  /** Whether the lockfile has a proposal for it already. */
  readonly proposed: boolean;
}

/** Skills that are asked about at the same time. */
const atOnce = 4;

/** A row for every locked skill, in the order of the lock. `onDone` is told after each. */
export async function rowsOf({ lock }: Workspace, access: Access, onDone: (path: string) => void): Promise<Row[]> {
  const { skills, proposals } = lock ?? emptyLock;
  const waiting = [...skills].entries();
  const rows: Row[] = [];
  const work = async () => {
    for (const [index, [path, entry]] of waiting) {
      rows[index] = await rowOf(path, entry, proposals.has(path), access);
      onDone(path);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return rows;
}

async function rowOf(path: string, entry: LockEntry, proposed: boolean, access: Access): Promise<Row> {
  const { source } = entry;
  const standing = await standingOf(source, undefined, access);
  const row = { path, proposed, locked: exactRelease(source), latest: undefined, published: undefined, trust: [] };
  if (standing.kind === 'unversioned') return { ...row, state: 'unversioned', reason: standing.reason };
  if (standing.kind === 'unknown') return { ...row, state: 'unknown', reason: standing.failure.reason };
  const { gone, update } = standing;
  if (update?.ok === false && gone === undefined) return { ...row, state: 'unknown', reason: update.reason };
  const newest = update?.ok === true ? update.value.origin : gone === undefined ? source : undefined;
  return {
    ...row,
    state: gone !== undefined ? 'withdrawn' : update === undefined ? 'current' : 'outdated',
    latest: newest && exactRelease(newest),
    published: newest?.type === 'clawhub' ? (newest.published ?? undefined) : undefined,
    trust: newest === undefined ? [] : trustChanges(source, newest),
    reason: gone ?? '',
  };
}
