import { type Decision, decide, type Finding, type Power, type Review, sensitivePowers } from '../../core/index.ts';

type DecisionInput = Parameters<typeof decide>[0];

/** Who said yes to what, read off the decision itself, so that the two cannot differ. */
export interface Approvals {
  readonly decision: Decision;
  /** A clause for a person; holds text of the lockfile, not escaped. */
  ofPower(power: Power): string;
  ofFinding(finding: Finding): string;
}

/** Explains a decision power by power. */
export function approvalsOf(input: DecisionInput): Approvals {
  const { allow: _, ...strict } = input.policy;
  const decision = decide(input);
  const open = subjects(decision);
  const unlisted = subjects(decide({ ...input, policy: strict }));
  const { accept: __, ...severe } = input.policy;
  const unaccepted = subjects(decide({ ...input, policy: severe }));
  const sensitive = new Set(sensitivePowers(input.facts.capabilities).map(subjectOf));
  const review = input.entry?.review ?? undefined;
  return {
    decision,
    ofPower: (power) => {
      const subject = subjectOf(power);
      if (open.has(`denied ${subject}`)) return 'blocked by the policy';
      if (!sensitive.has(subject)) return 'needs no approval';
      if (open.has(`capability ${subject}`)) return notApproved(review, input);
      return unlisted.has(`capability ${subject}`) ? 'allowed by the policy' : said(review);
    },
    ofFinding: ({ fingerprint, severity, confidence }) => {
      if (confidence === 'maybe' || severity === 'low') return 'needs no approval';
      if (open.has(`finding ${fingerprint}`)) {
        return severity === 'critical' ? 'blocks; it cannot be approved' : notApproved(review, input);
      }
      return unaccepted.has(`finding ${fingerprint}`) ? accepted(input, fingerprint) : said(review);
    },
  };
}

function subjects({ reasons }: Decision): ReadonlySet<string> {
  return new Set(reasons.map(({ code, subject }) => `${code} ${subject}`));
}

function subjectOf({ capability, token }: Power): string {
  return `${capability}:${token}`;
}

function said(review: Review | undefined): string {
  if (review === undefined) return 'not approved';
  return `approved by ${review.by} on ${review.on} until ${review.until}: ${review.reason}`;
}

function notApproved(review: Review | undefined, { facts }: DecisionInput): string {
  if (review?.decision !== 'approved') return 'not approved';
  const { by, on, until } = review;
  const other = review.digest !== facts.digest;
  return `not approved: the approval by ${by} of ${on} ${other ? 'was for other bytes' : `until ${until} does not cover it`}`;
}

function accepted({ policy, key }: DecisionInput, fingerprint: string): string {
  const found = policy.accept?.find(({ skill, finding }) => skill === key && finding === fingerprint);
  return found === undefined
    ? 'accepted by the policy'
    : `accepted by the policy until ${found.until}: ${found.reason}`;
}
