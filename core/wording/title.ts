import type { DecisionReason } from '../policy/decision.ts';
import type { Severity } from '../rule.ts';

/** How a reason that is no finding of a rule is called by formats that know only rules. */
export interface Title {
  /** Names it across runs and versions; never that of a rule. */
  readonly id: string;
  readonly title: string;
  /** What it means and what to do, in a sentence or two. */
  readonly help: string;
  /** How it is ranked among findings. */
  readonly severity: Severity;
}

const titles: Readonly<Record<DecisionReason['code'], Title>> = {
  finding: {
    id: 'analysis-verdict',
    title: 'The analysis does not let it pass',
    help: 'The verdict over the bytes of the skill calls for a person. Run `skillcheck scan` on the skill to see why.',
    severity: 'high',
  },
  unsafe: {
    id: 'unsafe-bundle',
    title: 'The skill is unsafe to unpack or install',
    help: 'A path, link or archive in the skill would reach outside its folder. Do not install it.',
    severity: 'critical',
  },
  gap: {
    id: 'not-examined',
    title: 'Something that could act was not examined',
    help: 'Nothing is called clean that was not read. Look at it yourself, then approve the skill, or have its author ship it in a form that can be read.',
    severity: 'medium',
  },
  capability: {
    id: 'unapproved-capability',
    title: 'A sensitive capability without approval',
    help: 'The skill can do this and nobody has approved that. Look at the place where it is used, then run `skillcheck approve` on the skill.',
    severity: 'medium',
  },
  denied: {
    id: 'denied-by-policy',
    title: 'The policy forbids it',
    help: 'The policy file blocks this capability for every skill; no approval overrides it.',
    severity: 'high',
  },
  bytes: {
    id: 'changed-bytes',
    title: 'The bytes differ from the lockfile',
    help: 'What is installed is not what was locked. Restore it from its source, or review the change and approve it anew.',
    severity: 'high',
  },
  missing: {
    id: 'missing-skill',
    title: 'A locked skill is not installed',
    help: 'The lockfile names a skill that is not there. Install it again, or take it out of the lockfile.',
    severity: 'high',
  },
  'not-locked': {
    id: 'not-locked',
    title: 'The lockfile does not know the skill',
    help: 'The skill came in without review. Look at it, then run `skillcheck adopt` and `skillcheck approve` on it, or remove it.',
    severity: 'high',
  },
  rejected: {
    id: 'rejected',
    title: 'A person rejected these bytes',
    help: 'The lockfile records that somebody refused exactly this version. Remove it or replace it by another.',
    severity: 'high',
  },
  proposed: {
    id: 'approval-proposed',
    title: 'An approval is only proposed',
    help: 'A program asks for an approval; a person gives it with `skillcheck approve`.',
    severity: 'medium',
  },
  expired: {
    id: 'approval-expired',
    title: 'The approval is not good today',
    help: 'Approvals end. Look at the skill again, then run `skillcheck approve` on it.',
    severity: 'medium',
  },
  voided: {
    id: 'approval-voided',
    title: 'The approval was for other bytes',
    help: 'Any change of the bytes voids an approval. Review what changed, then run `skillcheck approve` on the skill.',
    severity: 'medium',
  },
  source: {
    id: 'source-changed',
    title: 'The skill comes from elsewhere than before',
    help: 'Publisher, repository or registry are not those of the lockfile. Make sure that the move is real before you approve it.',
    severity: 'high',
  },
  provenance: {
    id: 'provenance-lost',
    title: 'The origin is no longer attested',
    help: 'The registry said from which commit an earlier version was built, and says so no longer.',
    severity: 'medium',
  },
  downgrade: {
    id: 'downgrade',
    title: 'The version is older than the locked one',
    help: 'An older version can bring back what was repaired. Approve it only if you asked for it.',
    severity: 'medium',
  },
  unlisted: {
    id: 'source-unlisted',
    title: 'The policy does not list the source',
    help: 'The policy file names the sources that skills may come from, and this is none of them.',
    severity: 'medium',
  },
  young: {
    id: 'too-young',
    title: 'The version is newer than the policy wants',
    help: 'Bad releases are mostly found within days. Wait, or approve the version knowingly.',
    severity: 'medium',
  },
  registry: {
    id: 'registry-verdict',
    title: 'The registry warns about the skill',
    help: 'The registry calls this version malicious, has taken it down or has not made up its mind.',
    severity: 'high',
  },
};

/** The title of a reason of that code. */
export function titleOf(code: DecisionReason['code']): Title {
  return titles[code];
}

/** Every title, in a fixed order. */
export const allTitles: readonly Title[] = Object.values(titles);
