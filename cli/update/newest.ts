import gt from 'semver/functions/gt.js';
import prerelease from 'semver/functions/prerelease.js';
import valid from 'semver/functions/valid.js';
import type { Version } from '../../core/index.ts';

/** The newest version that is newer than the locked one; before a release only for who has one already. A commit follows any other. */
export function newestAfter(locked: string, versions: readonly Version[]): Version | undefined {
  let best: Version | undefined;
  for (const one of versions) {
    if (valid(one.version) === null) {
      // A skill that lives in a repository has no other version than its current commit.
      if (versions.length === 1 && one.version !== locked) return one;
      continue;
    }
    const early = prerelease(one.version) !== null;
    if (early && (valid(locked) === null || prerelease(locked) === null)) continue;
    if (valid(locked) !== null && !gt(one.version, locked)) continue;
    if (best === undefined || gt(one.version, best.version)) best = one;
  }
  return best;
}
