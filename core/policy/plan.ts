import { type Digest, digestBytes } from '../bundle/digest.ts';
import { capabilityDigest } from '../lockfile/entry.ts';
import { sortedSet } from '../lockfile/lockfile.ts';
import type { Proposal, Review, Source } from '../lockfile/schema.ts';
import { approvalDays, daysAfter, longestApproval, today } from './date.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import type { Policy } from './policy.ts';
import { doubtKey, isDoubt, originKey } from './trust.ts';

/** Who decides, why, and when. */
export interface Signature {
  /** At least 10 characters. */
  readonly reason: string;
  readonly by: string;
  readonly now: Date;
}

/** Names what would be installed where, so that a proposal made later is for exactly what was shown. */
export function planDigest(key: string, facts: Facts, decision: Decision): Digest {
  const { digest, capabilities, findings, gaps, trust } = seen(facts, decision);
  return digestBytes(JSON.stringify(['skillcheck-plan-v1', key, digest, capabilities, findings, gaps, trust]));
}

/** The approval of what was shown, for 180 days or what the policy allows. */
export function approve(
  facts: Facts,
  decision: Decision,
  source: Source,
  signature: Signature,
  policy: Policy,
): Review {
  const { reason, by, now } = signature;
  const on = today(now);
  const days = Math.min(approvalDays.usual, policy.maxApprovalDays ?? approvalDays.most);
  const origin = originKey(source);
  return { ...seen(facts, decision), origin, decision: 'approved', reason, by, on, until: daysAfter(on, days) };
}

/** The refusal of what was shown: these bytes stay blocked for a year, whoever asks again. */
export function reject(facts: Facts, source: Source, { reason, by, now }: Signature): Review {
  const on = today(now);
  const nothing = { verdict: 'block', reasons: [] } as const;
  const origin = originKey(source);
  return { ...seen(facts, nothing), origin, decision: 'rejected', reason, by, on, until: longestApproval(on) };
}

/** The request that a person approves what was shown. */
export function propose(facts: Facts, decision: Decision, source: Source, { reason, by, now }: Signature): Proposal {
  return { source, ...seen(facts, decision), reason, by, on: today(now) };
}

function seen(facts: Facts, decision: Decision) {
  return {
    digest: facts.digest,
    capabilities: capabilityDigest(facts.capabilities),
    findings: sortedSet(facts.findings.map(({ fingerprint }) => fingerprint)),
    gaps: sortedSet(facts.gaps),
    trust: sortedSet(decision.reasons.filter(isDoubt).map(doubtKey)),
  };
}
