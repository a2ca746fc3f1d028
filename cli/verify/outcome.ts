import {
  type Decision,
  type DecisionInput,
  type DecisionReason,
  type Difference,
  decide,
  factsOfEntry,
  type Lock,
  type LockEntry,
  type Policy,
  rejectionsIn,
  settle,
  verifyBundle,
} from '../../core/index.ts';
import { readInstalled, strangersIn } from './disk.ts';

/** How one install path came out. */
export interface Outcome {
  /** The install path, relative to the lockfile. */
  readonly path: string;
  readonly name: string | undefined;
  readonly decision: Decision;
  readonly differences: readonly Difference[];
}

/** Every skill of the lock against the disk, then what the disk has and the lock has not, then open proposals. */
export function verifyAll(root: string, lock: Lock, policy: Policy, now: Date): Outcome[] {
  const rejections = rejectionsIn(lock);
  const outcomes = [...lock.skills].map(([path, entry]) => verifyOne(root, path, entry, { policy, rejections, now }));
  for (const { path, reason: message } of strangersIn(root, lock)) {
    outcomes.push({ path, name: undefined, ...open({ code: 'not-locked', subject: path, message }) });
  }
  for (const [path, { by, on, reason }] of lock.proposals) {
    const message = `proposed by ${by} on ${on}, not approved: ${reason}`;
    outcomes.push({ path, name: undefined, ...open({ code: 'proposed', subject: path, message }) });
  }
  return outcomes;
}

function verifyOne(
  root: string,
  path: string,
  entry: LockEntry,
  given: Pick<DecisionInput, 'policy' | 'rejections' | 'now'>,
): Outcome {
  const standing = readInstalled(root, path);
  if (!('bundle' in standing)) {
    const reason: DecisionReason = { verdict: 'block', code: 'missing', subject: path, message: standing.reason };
    return { path, name: entry.name, decision: settle([reason]), differences: [] };
  }
  const differences = verifyBundle(entry, standing.bundle);
  const facts = factsOfEntry(entry);
  const decision = decide({ ...given, facts, source: entry.source, key: path, entry, differences });
  return { path, name: entry.name, decision, differences };
}

function open(reason: Omit<DecisionReason, 'verdict'>): Pick<Outcome, 'decision' | 'differences'> {
  return { decision: settle([{ verdict: 'review', ...reason }]), differences: [] };
}
