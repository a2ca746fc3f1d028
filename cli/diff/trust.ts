import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';
import type { Source } from '../../core/index.ts';
import { nameOf } from '../consent/origin.ts';

/** One way in which where a skill comes from is not as it was. */
export interface TrustChange {
  /** `source`: another kind, registry or repository. `name`: the same publisher calls itself or the skill otherwise. */
  readonly code: 'source' | 'publisher' | 'name' | 'provenance' | 'downgrade';
  /** Whether there is less reason to trust it than before. */
  readonly worse: boolean;
  /** A clause for people; may hold text of the registry, not escaped. */
  readonly message: string;
}

/** Compares two origins, apart from their versions. What is worse comes first. */
export function trustChanges(before: Source, after: Source): readonly TrustChange[] {
  const found = changes(before, after);
  return [...found.filter(({ worse }) => worse), ...found.filter(({ worse }) => !worse)];
}

/** What there is to say of an origin that stayed the same. */
export function trustKept(origin: Source): string {
  if (origin.type === 'clawhub') {
    const { publisher, provenance } = origin;
    const built = provenance === null ? 'no provenance, as before' : `provenance ${provenance.repo} unchanged`;
    return `publisher @${publisher.handle} unchanged · ${built}`;
  }
  return origin.type === 'github' ? `repository ${origin.repo} unchanged` : `${nameOf(origin)}, as before`;
}

function changes(before: Source, after: Source): TrustChange[] {
  if (before.type === 'github' && after.type === 'github') {
    const same = before.repo === after.repo && before.path === after.path;
    return same ? [] : [moved(before, after)];
  }
  if (before.type !== 'clawhub' || after.type !== 'clawhub') {
    return before.type === after.type ? [] : [moved(before, after)];
  }
  const found: TrustChange[] = [];
  if (before.registry !== after.registry) {
    found.push(worse('source', `registry CHANGED from ${before.registry} to ${after.registry}`));
  }
  if (before.publisher.id !== after.publisher.id) {
    const [old, now] = [before.publisher, after.publisher];
    found.push(worse('publisher', `publisher CHANGED from @${old.handle} (${old.id}) to @${now.handle} (${now.id})`));
  } else if (before.ref !== after.ref || before.publisher.handle !== after.publisher.handle) {
    const message = `the same publisher calls it ${after.ref} now, not ${before.ref}`;
    found.push({ code: 'name', worse: false, message });
  }
  found.push(...provenanceChanges(before, after));
  if (valid(before.version) && valid(after.version) && compare(after.version, before.version) < 0) {
    found.push(worse('downgrade', `${after.version} is OLDER than ${before.version}`));
  }
  return found;
}

type Published = Extract<Source, { type: 'clawhub' }>;

function provenanceChanges({ provenance: old }: Published, { provenance: now }: Published): TrustChange[] {
  if (old === null && now === null) return [];
  if (old === null) {
    return [
      { code: 'provenance', worse: false, message: `provenance gained: the registry fetched it from ${now?.repo}` },
    ];
  }
  if (now === null) return [worse('provenance', `provenance LOST: the registry fetched it from ${old.repo} before`)];
  if (old.repo === now.repo && old.path === now.path) return [];
  const place = ({ repo, path }: typeof old) => (path === '' ? repo : `${repo}/${path}`);
  return [worse('provenance', `provenance CHANGED from ${place(old)} to ${place(now)}`)];
}

function moved(before: Source, after: Source): TrustChange {
  return worse('source', `source CHANGED from ${nameOf(before)} to ${nameOf(after)}`);
}

function worse(code: TrustChange['code'], message: string): TrustChange {
  return { code, worse: true, message };
}
