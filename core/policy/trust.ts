import { compare, valid } from 'semver';
import type { Source } from '../lockfile/schema.ts';
import type { DecisionInput, DecisionReason } from './decision.ts';
import { type Policy, releaseAge } from './policy.ts';

/** A registry's own opinion: it can turn a decision down and never up. */
export interface RegistrySays {
  readonly verdict: 'clean' | 'suspicious' | 'malicious' | 'pending' | 'unknown';
  /** Taken down, hidden or revoked since. */
  readonly withdrawn: boolean;
  /** A clause for people; text of the registry, not escaped. */
  readonly summary: string;
}

/** Where people's skills come from unless something else is said. */
export const publicRegistry = 'https://clawhub.ai';

const doubtCodes: ReadonlySet<DecisionReason['code']> = new Set([
  'source',
  'provenance',
  'downgrade',
  'unlisted',
  'young',
  'registry',
]);

/** Whether an approval that saw the reason clears it. */
export function isDoubt({ code, verdict }: DecisionReason): boolean {
  return verdict === 'review' && doubtCodes.has(code);
}

/** How an approval records a doubt: `code subject`. */
export function doubtKey({ code, subject }: DecisionReason): string {
  return `${code} ${subject}`.slice(0, 1000);
}

/** What speaks against where a skill comes from, whatever is in it. */
export function doubts({ facts, source, entry, policy, differences, registry, now }: DecisionInput): DecisionReason[] {
  const replaced =
    entry && differences.length === 0 && entry.digest !== facts.digest && isSameRelease(entry.source, source);
  return [
    ...(replaced ? [swapped(source)] : []),
    ...(entry ? changes(entry.source, source) : []),
    ...listing(source, policy),
    ...age(source, policy, now),
    ...(registry === undefined ? [] : opinion(registry)),
  ];
}

/** Whether an update can be expected to come from there: publisher, repository or kind, not version or commit. */
export function sameOrigin(a: Source, b: Source): boolean {
  if (a.type === 'clawhub') {
    return b.type === 'clawhub' && a.registry === b.registry && a.publisher.id === b.publisher.id;
  }
  if (a.type === 'github') return b.type === 'github' && a.repo === b.repo && a.path === b.path;
  return b.type === 'local' || b.type === 'archive';
}

/** Whether two sources promise the same bytes. */
function isSameRelease(a: Source, b: Source): boolean {
  if (!sameOrigin(a, b)) return false;
  if (a.type === 'clawhub') return b.type === 'clawhub' && a.ref === b.ref && a.version === b.version;
  return a.type === 'github' && b.type === 'github' && a.commit === b.commit;
}

/** What is published once never changes, so somebody changed it behind the lockfile's back. */
function swapped(source: Source): DecisionReason {
  const release = source.type === 'clawhub' ? source.version : source.type === 'github' ? source.commit : '';
  const message = `${nameOf(source)} ${release} has other bytes than those that were locked under it`;
  return { verdict: 'block', code: 'bytes', subject: '', message };
}

/** Whom or what an approval trusts, apart from the version: updates come from there. */
export function originKey(source: Source): string {
  switch (source.type) {
    case 'clawhub':
      return `clawhub ${source.registry} ${source.ref} ${source.publisher.id}`.slice(0, 1000);
    case 'github':
      return `github ${source.repo} ${source.path} ${source.ref ?? ''}`.slice(0, 1000);
    case 'local':
    case 'archive':
      return 'local';
  }
}

function changes(before: Source, after: Source): DecisionReason[] {
  if (!sameOrigin(before, after)) {
    const subject = nameOf(after);
    return [doubt('source', subject, `the source changed from ${describe(before)} to ${describe(after)}`)];
  }
  if (before.type !== 'clawhub' || after.type !== 'clawhub') return [];
  const found: DecisionReason[] = [];
  if (before.ref !== after.ref) {
    found.push(doubt('source', after.ref, `the same publisher now calls it ${after.ref}, not ${before.ref}`));
  }
  if (before.provenance !== null && before.provenance.repo !== after.provenance?.repo) {
    const now = after.provenance === null ? 'lost' : `now ${after.provenance.repo}`;
    const message = `the registry fetched it from ${before.provenance.repo} before; that is ${now}`;
    found.push(doubt('provenance', after.provenance?.repo ?? 'none', message));
  }
  if (valid(before.version) && before.version !== after.version) {
    const said = valid(after.version) ? 'is older than' : 'cannot be compared with';
    const forward = valid(after.version) && compare(after.version, before.version) >= 0;
    if (!forward)
      found.push(doubt('downgrade', after.version, `${after.version} ${said} the locked ${before.version}`));
  }
  return found;
}

function listing(source: Source, { sources }: Policy): DecisionReason[] {
  if (sources === undefined || sources.allow.some((pattern) => fits(pattern, source))) return [];
  const message = `the policy does not list ${describe(source)} as a source`;
  return [{ verdict: sources.others, code: 'unlisted', subject: nameOf(source), message }];
}

/** `clawhub:@owner/*`, `https://registry.example/@owner/*`, `github:owner/repo`, `local`: a star stands for the rest, never for a part of a name. */
function fits(pattern: string, source: Source): boolean {
  const name = nameOf(source);
  return pattern.endsWith('*') && /[/:]\*$/.test(pattern) ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function age(source: Source, policy: Policy, now: Date): DecisionReason[] {
  const least = releaseAge(policy);
  if (least === undefined || source.type !== 'clawhub') return [];
  const { version, published } = source;
  // A day without its time counts from its end, so that the wait is never shorter than asked.
  const born = published === null ? undefined : Date.parse(`${published}T23:59:59Z`);
  if (born !== undefined && now.getTime() - born >= least) return [];
  const said = published === null ? 'nobody says when it was published' : `it was published on ${published}`;
  return [doubt('young', version, `the policy wants versions at least ${policy.minReleaseAge} old; ${said}`)];
}

function opinion({ verdict, withdrawn, summary }: RegistrySays): DecisionReason[] {
  const said = summary === '' ? '' : `: ${summary}`;
  if (withdrawn) return [blocked('withdrawn', `the registry took it down${said}`)];
  if (verdict === 'malicious') return [blocked('malicious', `the registry calls it malicious${said}`)];
  if (verdict === 'clean') return [];
  const clause = { suspicious: 'calls it suspicious', pending: 'has not judged it yet', unknown: 'has no verdict' }[
    verdict
  ];
  return [doubt('registry', verdict, `the registry ${clause}${said}`)];
}

/** Handles are given out by each registry, so that those of another one are written with its address. */
function nameOf(source: Source): string {
  if (source.type === 'clawhub') {
    const registry = source.registry.replace(/\/$/, '');
    return registry === publicRegistry ? `clawhub:${source.ref}` : `${registry}/${source.ref}`;
  }
  return source.type === 'github' ? `github:${source.repo}` : source.type;
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

function doubt(code: DecisionReason['code'], subject: string, message: string): DecisionReason {
  return { verdict: 'review', code, subject, message };
}

function blocked(subject: string, message: string): DecisionReason {
  return { verdict: 'block', code: 'registry', subject, message };
}
