import type { Verdict } from '../analysis/analysis.ts';
import type { Digest } from '../bundle/digest.ts';
import { capabilityDigest, classes } from '../lockfile/entry.ts';
import type { Lock } from '../lockfile/lockfile.ts';
import type { LockEntry, Review, Source } from '../lockfile/schema.ts';
import type { Difference } from '../lockfile/verify.ts';
import { approvalDays, daysAfter, longestApproval, today } from './date.ts';
import type { Facts } from './facts.ts';
import { forbids, names, type Policy } from './policy.ts';
import { sensitivePowers } from './sensitive.ts';
import { doubtKey, doubts, isDoubt, originKey, type RegistrySays } from './trust.ts';

/** Why a decision is not `pass`. */
export interface DecisionReason {
  readonly verdict: 'review' | 'block';
  /**
   * `denied`: the policy forbids it. Doubts about where it came from, which an approval that saw them clears: `source` (another publisher or
   * place), `provenance` (the registry no longer says from which commit), `downgrade`, `unlisted` (a source that the policy does not list), `young`
   * (newer than the policy wants), `registry` (which blocks where the registry calls it malicious or took it down).
   */
  readonly code:
    | 'finding'
    | 'unsafe'
    | 'gap'
    | 'capability'
    | 'denied'
    | 'bytes'
    | 'missing'
    | 'not-locked'
    | 'rejected'
    | 'proposed'
    | 'expired'
    | 'voided'
    | 'source'
    | 'provenance'
    | 'downgrade'
    | 'unlisted'
    | 'young'
    | 'registry';
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
  readonly policy: Policy;
  /** The install path: `skills/gif-search`. */
  readonly key: string;
  /** What the registry says now; undefined where nobody asked. */
  readonly registry?: RegistrySays | undefined;
  /** What the lock knows about this install path. */
  readonly entry: LockEntry | undefined;
  /** Digests that were turned down under whatever install path, see `rejectionsIn`. */
  readonly rejections?: ReadonlyMap<Digest, Review>;
  /** Bytes on disk against the lock, for a skill that is installed. */
  readonly differences: readonly Difference[];
  readonly now: Date;
}

/** What `install`, `ci`, `verify` and the OpenClaw gate act on: facts, lock, policy, registry and clock. Pure. */
export function decide(input: DecisionInput): Decision {
  const { facts, entry, policy, differences, rejections, now } = input;
  const review = entry?.review ?? undefined;
  const approval = approvalOf(facts, entry, policy, now);
  const accepted = acceptedFindings(input);
  const reasons: DecisionReason[] = [
    // What the registry adds was judged with the rest, where there was an analysis.
    ...differences.filter(({ kind }) => kind !== 'registry' || !facts.fresh).map(differenceReason),
    ...facts.unsafe.map((message) => reason('block', 'unsafe', '', message)),
    ...findingReasons(facts, approval, accepted),
    ...deniedReasons(facts, policy),
    ...doubts(input).filter((doubt) => !isDoubt(doubt) || !approval?.trust.includes(doubtKey(doubt))),
  ];
  const explained = facts.findings.some(({ fingerprint }) => accepted.has(fingerprint));
  if (facts.verdict === 'block' && !explained && !reasons.some((one) => one.verdict === 'block')) {
    reasons.push(reason('block', 'finding', '', 'the analysis says block'));
  }
  const rejection =
    review?.decision === 'rejected' && review.digest === facts.digest ? review : rejections?.get(facts.digest);
  if (rejection) {
    const { by, on, reason: why } = rejection;
    reasons.push(reason('block', 'rejected', '', `rejected by ${by} on ${on}: ${why}`));
  }
  const open = [...gapReasons(facts, approval), ...powerReasons(facts, entry, approval, policy)];
  if (facts.verdict === 'review' && !approval && !explained && open.length === 0 && reasons.length === 0) {
    open.push(reason('review', 'finding', '', 'the analysis says review'));
  }
  if (review && !approval && review.decision === 'approved' && (open.length > 0 || reasons.length > 0)) {
    reasons.push(lapse(review, facts.digest, entry && originKey(entry.source)));
  }
  return settle([...reasons, ...open]);
}

/** What a lock has turned down. Another folder, or another name, makes no other bytes of it. */
export function rejectionsIn({ skills }: Pick<Lock, 'skills'>): ReadonlyMap<Digest, Review> {
  const reviews = [...skills.values()].flatMap(({ review }) => (review?.decision === 'rejected' ? [review] : []));
  return new Map(reviews.map((review) => [review.digest, review]));
}

/** Puts what blocks first; the worst reason decides. */
export function settle(reasons: readonly DecisionReason[]): Decision {
  const blocking = reasons.filter((one) => one.verdict === 'block');
  const reviewing = reasons.filter((one) => one.verdict === 'review');
  const verdict = blocking.length > 0 ? 'block' : reviewing.length > 0 ? 'review' : 'pass';
  return { verdict, reasons: [...blocking, ...reviewing] };
}

/** The unexpired approval of exactly these bytes, if there is one. */
function approvalOf(facts: Facts, entry: LockEntry | undefined, policy: Policy, now: Date): Review | undefined {
  const review = entry?.review;
  if (entry === undefined || review?.decision !== 'approved' || review.digest !== facts.digest) return undefined;
  const day = today(now);
  // A day ahead is another time zone; more is a clock that was set to make an approval last.
  const tomorrow = today(new Date(now.getTime() + 24 * 60 * 60 * 1000));
  const last = daysAfter(review.on, policy.maxApprovalDays ?? approvalDays.most);
  if (review.origin !== originKey(entry.source)) return undefined;
  return review.on <= tomorrow && day <= review.until && day <= last ? review : undefined;
}

function lapse(review: Review, digest: Digest, origin: string | undefined): DecisionReason {
  if (review.digest === digest && review.origin !== origin) {
    return reason('review', 'voided', '', `the approval by ${review.by} on ${review.on} was for ${review.origin}`);
  }
  return review.digest === digest
    ? reason('review', 'expired', '', `the approval by ${review.by} was good from ${review.on} until ${review.until}`)
    : reason('review', 'voided', '', `the approval by ${review.by} on ${review.on} was for other bytes`);
}

/** Fingerprints that the policy accepts in these bytes today. */
function acceptedFindings({ facts, policy, key, now }: DecisionInput): ReadonlySet<string> {
  const day = today(now);
  const good = (policy.accept ?? []).filter(
    ({ skill, digest, until }) =>
      skill === key && digest === facts.digest && day <= until && until <= longestApproval(day),
  );
  return new Set(good.map(({ finding }) => finding));
}

function findingReasons(facts: Facts, approval: Review | undefined, accepted: ReadonlySet<string>): DecisionReason[] {
  return facts.findings.flatMap((finding) => {
    if (finding.confidence === 'maybe' || finding.severity === 'low' || accepted.has(finding.fingerprint)) return [];
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
function powerReasons(
  facts: Facts,
  entry: LockEntry | undefined,
  approval: Review | undefined,
  policy: Policy,
): DecisionReason[] {
  if (approval?.capabilities === capabilityDigest(facts.capabilities)) return [];
  const known = entry?.capabilities;
  const trusted = approval && known && approval.capabilities === capabilityDigest(known) ? known : undefined;
  return sensitivePowers(facts.capabilities)
    .filter(({ capability, token }) => !names(policy.allow, capability, token))
    .filter(({ capability, token }) => !trusted?.[capability].includes(token))
    .map(({ capability, token }) => {
      const wider = known && !known[capability].includes(token) ? ' (new since the lock)' : '';
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
    registry: 'of the registry is not as locked; `skillcheck ci` judges it',
  }[kind];
  return reason(kind === 'registry' ? 'review' : 'block', 'bytes', path, path === '' ? said : `${path} ${said}`);
}

function deniedReasons(facts: Facts, policy: Policy): DecisionReason[] {
  if (policy.block === undefined) return [];
  return classes().flatMap((capability) =>
    facts.capabilities[capability]
      .filter((token) => forbids(policy.block, capability, token))
      .map((token) => reason('block', 'denied', `${capability}:${token}`, `the policy blocks ${capability} ${token}`)),
  );
}

function reason(
  verdict: DecisionReason['verdict'],
  code: DecisionReason['code'],
  subject: string,
  message: string,
): DecisionReason {
  return { verdict, code, subject, message };
}
