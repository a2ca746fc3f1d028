import { type Digest, digestBytes } from '../bundle/digest.ts';
import { capabilityDigest } from '../lockfile/entry.ts';
import { sortedSet } from '../lockfile/lockfile.ts';
import type { Proposal, Review } from '../lockfile/schema.ts';
import { approvalDays, daysAfter, today } from './date.ts';
import type { Facts } from './facts.ts';

/** Who decides, why, and when. */
export interface Signature {
  /** At least 10 characters. */
  readonly reason: string;
  readonly by: string;
  readonly now: Date;
}

/** Names what would be installed where, so that a proposal made later is for exactly what was shown. */
export function planDigest(key: string, facts: Facts): Digest {
  const { digest, capabilities, findings, gaps } = seen(facts);
  return digestBytes(JSON.stringify(['skillcheck-plan-v1', key, digest, capabilities, findings, gaps]));
}

/** The approval of what was shown, for 180 days. */
export function approve(facts: Facts, { reason, by, now }: Signature): Review {
  const on = today(now);
  return { ...seen(facts), decision: 'approved', reason, by, on, until: daysAfter(on, approvalDays.usual) };
}

/** The request that a person approves what was shown. */
export function propose(facts: Facts, { reason, by, now }: Signature): Proposal {
  return { ...seen(facts), reason, by, on: today(now) };
}

function seen(facts: Facts) {
  return {
    digest: facts.digest,
    capabilities: capabilityDigest(facts.capabilities),
    findings: sortedSet(facts.findings.map(({ fingerprint }) => fingerprint)),
    gaps: sortedSet(facts.gaps),
  };
}
