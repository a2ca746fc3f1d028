import {
  type Decision,
  emptyLock,
  type LockEntry,
  type Proposal,
  type Source,
  sensitivePowers,
} from '../../core/index.ts';
import { verifyAll } from '../verify/outcome.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** One skill that a workspace has, wants or only finds on its disk. */
export interface Row {
  /** The install path. */
  readonly path: string;
  readonly state: 'locked' | 'unlocked' | 'proposed';
  readonly decision: Decision;
  readonly entry: LockEntry | undefined;
  readonly proposal: Proposal | undefined;
  readonly source: Source | undefined;
  /** Classes of capabilities that need a yes. */
  readonly sensitive: readonly string[];
}

/** Everything that is locked, then what is on disk without being locked, then proposals. Decided from recorded facts, as `verify` does. */
export function rowsOf({ root, lock, policy }: Workspace, now: Date): Row[] {
  const known = lock ?? emptyLock;
  return verifyAll(root, known, policy, now).map(({ path, decision }) => {
    const [code] = decision.reasons.map((one) => one.code);
    // A skill that is locked can have a proposal beside it: two lines.
    const proposal = code === 'proposed' ? known.proposals.get(path) : undefined;
    const entry = proposal === undefined ? known.skills.get(path) : undefined;
    return {
      path,
      state: proposal ? 'proposed' : entry ? 'locked' : 'unlocked',
      decision,
      entry,
      proposal,
      source: proposal?.source ?? entry?.source,
      sensitive: entry ? [...new Set(sensitivePowers(entry.capabilities).map(({ capability }) => capability))] : [],
    };
  });
}
