import type { Verdict } from '../analysis/analysis.ts';
import type { Digest } from '../bundle/digest.ts';
import { capabilityDigest } from '../lockfile/entry.ts';
import type { LockEntry, Review, Source } from '../lockfile/schema.ts';
import type { Difference } from '../lockfile/verify.ts';
import { longestApproval, today } from './date.ts';
import type { Facts } from './facts.ts';
import { sensitivePowers } from './sensitive.ts';

/** Why a decision is not `pass`. */
export interface DecisionReason {
  readonly verdict: 'review' | 'block';
  readonly code:
    | 'finding'
    | 'unsafe'
    | 'gap'
    | 'capability'
    | 'bytes'
    | 'missing'
    | 'not-locked'
    | 'rejected'
    | 'proposed'
    | 'expired'
    | 'voided'
    | 'source';
  /** A fingerprint, a gap's key, `class:token` or a path. */
  readonly subject: string;
  /** A clause for a person; holds text of the skill, not escaped. */
  readonly message: string;
}

export interface Decision {
  readonly verdict: Verdict;
  /** What blocks first. */
  readonly reasons: readonly DecisionReason[];
}

export interface DecisionInput {
  readonly facts: Facts;
  readonly source: Source;
  /** What the lock knows about this install path. */
  readonly entry: LockEntry | undefined;
  /** Bytes on disk against the lock, for a skill that is installed. */
  readonly differences: readonly Difference[];
  readonly now: Date;
}

/** What `install`, `ci` and `verify` act on: facts, lock and clock. Pure. */
export function decide({ facts, source, entry, differences, now }: DecisionInput): Decision {
  const review = entry?.review ?? undefined;
  const approval = approvalOf(facts, entry, now);
  const reasons: DecisionReason[] = [
    ...differences.map(differenceReason),
    ...facts.unsafe.map((message) => reason('block', 'unsafe', '', message)),
    ...findingReasons(facts, approval),
  ];
  if (facts.verdict === 'block' && !reasons.some((one) => one.verdict === 'block')) {
    reasons.push(reason('block', 'finding', '', 'the analysis says block'));
  }
  if (review?.decision === 'rejected' && review.digest === facts.digest) {
    reasons.push(reason('block', 'rejected', '', `rejected by ${review.by} on ${review.on}: ${review.reason}`));
  }
  if (entry && !sameOrigin(entry.source, source)) {
    reasons.push(
      reason('review', 'source', '', `the source changed from ${describe(entry.source)} to ${describe(source)}`),
    );
  }
  const open = [...gapReasons(facts, approval), ...powerReasons(facts, entry, approval)];
  if (facts.verdict === 'review' && !approval && open.length === 0 && reasons.length === 0) {
    open.push(reason('review', 'finding', '', 'the analysis says review'));
  }
  if (review && !approval && review.decision === 'approved' && (open.length > 0 || reasons.length > 0)) {
    reasons.push(lapse(review, facts.digest));
  }
  return settle([...reasons, ...open]);
}

/** Puts what blocks first; the worst reason decides. */
export function settle(reasons: readonly DecisionReason[]): Decision {
  const blocking = reasons.filter((one) => one.verdict === 'block');
  const reviewing = reasons.filter((one) => one.verdict === 'review');
  const verdict = blocking.length > 0 ? 'block' : reviewing.length > 0 ? 'review' : 'pass';
  return { verdict, reasons: [...blocking, ...reviewing] };
}

/** The unexpired approval of exactly these bytes, if there is one. */
function approvalOf(facts: Facts, entry: LockEntry | undefined, now: Date): Review | undefined {
  const review = entry?.review;
  if (review?.decision !== 'approved' || review.digest !== facts.digest) return undefined;
  const day = today(now);
  // A day ahead is another time zone; more is a clock that was set to make an approval last.
  const tomorrow = today(new Date(now.getTime() + 24 * 60 * 60 * 1000));
  return review.on <= tomorrow && day <= review.until && day <= longestApproval(review.on) ? review : undefined;
}

function lapse(review: Review, digest: Digest): DecisionReason {
  return review.digest === digest
    ? reason('review', 'expired', '', `the approval by ${review.by} was good from ${review.on} until ${review.until}`)
    : reason('review', 'voided', '', `the approval by ${review.by} on ${review.on} was for other bytes`);
}

function findingReasons(facts: Facts, approval: Review | undefined): DecisionReason[] {
  return facts.findings.flatMap((finding) => {
    if (finding.confidence === 'maybe' || finding.severity === 'low') return [];
    const blocks = finding.severity === 'critical';
    if (!blocks && approval?.findings.includes(finding.fingerprint)) return [];
    const what = `${finding.severity} ${finding.rule} in ${finding.path}`;
    const news = approval && !blocks ? ', not seen when this was approved' : '';
    return [reason(blocks ? 'block' : 'review', 'finding', finding.fingerprint, `${what}${news}`)];
  });
}

function gapReasons(facts: Facts, approval: Review | undefined): DecisionReason[] {
  return facts.gaps
    .filter((gap) => !approval?.gaps.includes(gap))
    .map((gap) => reason('review', 'gap', gap, `not examined: ${gap}`));
}

/** An approval covers the capabilities that it was given for; narrower is fine, wider is not. */
function powerReasons(facts: Facts, entry: LockEntry | undefined, approval: Review | undefined): DecisionReason[] {
  if (approval?.capabilities === capabilityDigest(facts.capabilities)) return [];
  const known = entry?.capabilities;
  const trusted = approval && known && approval.capabilities === capabilityDigest(known) ? known : undefined;
  return sensitivePowers(facts.capabilities)
    .filter(({ capability, token }) => !trusted?.[capability].includes(token))
    .map(({ capability, token }) => {
      const wider = known && !known[capability].includes(token) ? ', new since the lock' : '';
      return reason('review', 'capability', `${capability}:${token}`, `${capability} ${token}${wider}`);
    });
}

function differenceReason({ path, kind }: Difference): DecisionReason {
  const said = {
    added: 'is not in the lock',
    removed: 'is gone',
    changed: 'has other bytes than locked',
    executable: 'has another executable bit than locked',
    'line-endings': 'differs from the lock in line endings only',
    target: 'links elsewhere than locked',
    unread: 'could not be read',
    unsafe: 'is unsafe',
    digest: 'the lock entry contradicts itself: its files do not have its digest',
  }[kind];
  return reason('block', 'bytes', path, path === '' ? said : `${path} ${said}`);
}

/** Whether an update can be expected to come from there: publisher, repository or kind, not version or commit. */
export function sameOrigin(a: Source, b: Source): boolean {
  if (a.type === 'clawhub') {
    return b.type === 'clawhub' && a.registry === b.registry && a.publisher.id === b.publisher.id;
  }
  if (a.type === 'github') return b.type === 'github' && a.repo === b.repo && a.path === b.path;
  return b.type === 'local' || b.type === 'archive';
}

function describe(source: Source): string {
  switch (source.type) {
    case 'local':
      return 'a local folder';
    case 'archive':
      return 'an archive';
    case 'clawhub':
      return `${source.ref} of ${source.registry}`;
    case 'github':
      return `github ${source.repo}`;
  }
}

function reason(
  verdict: DecisionReason['verdict'],
  code: DecisionReason['code'],
  subject: string,
  message: string,
): DecisionReason {
  return { verdict, code, subject, message };
}
