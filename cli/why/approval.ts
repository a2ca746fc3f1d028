import { type Decision, decide, type Finding, type Power, type Review, sensitivePowers } from '../../core/index.ts';

type DecisionInput = Parameters<typeof decide>[0];

/** Whether somebody said yes to one thing. */
export interface Approval {
  /** `unneeded`: it needs no yes. `allowed`: the policy says it. `open`: nobody has said it. `blocked`: nobody can. */
  readonly state: 'unneeded' | 'approved' | 'allowed' | 'open' | 'blocked';
  /** A clause for a person; holds text of the lockfile, not escaped. */
  readonly message: string;
}

/** Who said yes to what, read off the decision itself, so that the two cannot differ. */
export interface Approvals {
  readonly decision: Decision;
  ofPower(power: Power): Approval;
  ofFinding(finding: Finding): Approval;
}

/** Explains a decision power by power. */
export function approvalsOf(input: DecisionInput): Approvals {
  const { allow: _, ...strict } = input.policy;
  const decision = decide(input);
  const asked = subjects(decision);
  const unlisted = subjects(decide({ ...input, policy: strict }));
  const { accept: __, ...severe } = input.policy;
  const unaccepted = subjects(decide({ ...input, policy: severe }));
  const sensitive = new Set(sensitivePowers(input.facts.capabilities).map(subjectOf));
  const review = input.entry?.review ?? undefined;
  return {
    decision,
    ofPower: (power) => {
      const subject = subjectOf(power);
      if (asked.has(`denied ${subject}`)) return { state: 'blocked', message: 'blocked by the policy' };
      if (!sensitive.has(subject)) return unneeded;
      if (asked.has(`capability ${subject}`)) return notApproved(review, input);
      return unlisted.has(`capability ${subject}`) ? allowed('allowed by the policy') : said(review);
    },
    ofFinding: ({ fingerprint, severity, confidence }) => {
      if (confidence === 'maybe' || severity === 'low') return unneeded;
      if (asked.has(`finding ${fingerprint}`)) {
        return severity === 'critical'
          ? { state: 'blocked', message: 'blocks; it cannot be approved' }
          : notApproved(review, input);
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

const unneeded: Approval = { state: 'unneeded', message: 'needs no approval' };

function open(message: string): Approval {
  return { state: 'open', message };
}

function allowed(message: string): Approval {
  return { state: 'allowed', message };
}

function said(review: Review | undefined): Approval {
  if (review === undefined) return open('not approved');
  const { by, on, until, reason } = review;
  return { state: 'approved', message: `approved by ${by} on ${on} until ${until}: ${reason}` };
}

function notApproved(review: Review | undefined, { facts }: DecisionInput): Approval {
  if (review?.decision !== 'approved') return open('not approved');
  const { by, on, until } = review;
  const other = review.digest !== facts.digest;
  const why = other ? 'was for other bytes' : `until ${until} does not cover it`;
  return open(`not approved: the approval by ${by} of ${on} ${why}`);
}

function accepted({ policy, key }: DecisionInput, fingerprint: string): Approval {
  const found = policy.accept?.find(({ skill, finding }) => skill === key && finding === fingerprint);
  return found === undefined
    ? allowed('accepted by the policy')
    : allowed(`accepted by the policy until ${found.until}: ${found.reason}`);
}
