import { boundDigest, escapeText, factsOf, type LockEntry, shellWord, verifyBundle } from '../../core/index.ts';
import type { LockedNow, LockWords } from '../../editor/words.ts';
import { compareSides } from '../diff/compare.ts';
import { diffText } from '../diff/render.ts';
import { bytesOf, lockedSide, type Side, sideOf } from '../diff/side.ts';
import { approvalsOf } from '../why/approval.ts';
import { whyText } from '../why/render.ts';
import { sourceLines } from '../why/source-line.ts';
import { subjectNamed } from '../why/subject.ts';

/** How an editor shows text: no colour, and as wide as it mostly is. */
const plain = { color: false, width: 100 } as const;

/** The words of `skillcheck why` and `skillcheck diff`, for an editor: nothing is fetched, and no other program is asked. */
export const lockWords: LockWords = {
  why({ key, entry, policy, now }) {
    if (now === undefined) return notInstalled(key);
    const { bundle } = now;
    const analysis = { ...now.analysis, digest: boundDigest(bundle, entry.source) };
    const approvals = approvalsOf({
      facts: factsOf(analysis),
      source: entry.source,
      policy,
      key,
      entry,
      differences: verifyBundle(entry, bundle),
      now: new Date(),
    });
    const subject = subjectNamed(undefined, analysis);
    return whyText({ key, analysis, approvals, subject, named: false, lines: sourceLines(bundle) }, plain);
  },
  diff({ key, entry, now }) {
    const differences = now === undefined ? undefined : verifyBundle(entry, now.bundle);
    // The lock keeps no texts: of what is on disk, those are used that are as locked.
    const from = lockedSide(entry, bytesOf(now?.bundle));
    const to = now === undefined ? undefined : sideNow(entry, now);
    const diff = compareSides(key, from, to, differences === undefined ? {} : { differences });
    const hint = `skillcheck diff ${shellWord(key)} --prose`;
    return diffText([diff], { prose: false, files: false, hint, proposals: [] }, plain);
  },
};

function sideNow(entry: LockEntry, { bundle, analysis }: NonNullable<LockedNow['now']>): Side {
  const judged = { ...analysis, digest: boundDigest(bundle, entry.source) };
  const side = sideOf(judged, bundle, entry.source, 'on disk');
  // The approval goes on where it is for these very bytes.
  const review = entry.review?.digest === side.entry.digest ? entry.review : null;
  return { ...side, entry: { ...side.entry, review } };
}

function notInstalled(key: string): string {
  return `${escapeText(key)} is in the lockfile, but not installed\n`;
}
