import { join } from 'node:path';
import {
  type Access,
  type Bundle,
  type Digest,
  decide,
  defaultLimits,
  factsOf,
  factsOfEntry,
  type LockEntry,
  readDirectory,
  verifyBundle,
} from '../../core/index.ts';
import type { Context, ExitCode } from '../command.ts';
import { Refusal, UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { progressOn } from '../progress.ts';
import { hintFor } from '../refused.ts';
import { exclusively } from '../workspace/busy.ts';
import { uninterrupted } from '../workspace/interrupt.ts';
import { readLock } from '../workspace/lock-file.ts';
import { install, recover } from '../workspace/recover.ts';
import { lockOf, refuseOutdated, type Workspace } from '../workspace/workspace.ts';
import { fetchPin, judged, pinLocked, withoutGit } from './candidate.ts';
import { refuseChanged } from './occupant.ts';
import { type Place, placeOf, present, refuseTarget } from './place.ts';

type Outcome = 'there' | 'restored' | 'refused' | 'failed';

/** Puts exactly the locked skills in place: never another version, never one that nobody approved. Skills that are as locked stay untouched. */
export async function restore(
  workspace: Workspace,
  access: Access,
  context: Context,
  force: boolean,
): Promise<ExitCode> {
  const { io, quiet } = context;
  const counts = new Map<Outcome, number>();
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  const { skills } = lockOf(workspace);
  for (const [index, [key, entry]] of [...skills].entries()) {
    progress.show(`restoring ${index + 1}/${skills.size}`, key);
    const { outcome, message } = await restoreOne(key, entry, workspace, access, io.now(), force);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    progress.clear();
    if (outcome === 'restored' ? !quiet : outcome !== 'there') io.stderr.write(`${escapeText(`${key}: ${message}`)}\n`);
  }
  const of = (outcome: Outcome) => counts.get(outcome) ?? 0;
  if (!quiet) {
    io.stdout.write(
      `${of('restored')} restored, ${of('there')} already as locked, ${of('refused')} refused, ${of('failed')} failed\n`,
    );
  }
  if (of('failed') > 0) return 2;
  return of('refused') > 0 ? 1 : 0;
}

/** What is wrong with one skill says nothing about the next. */
async function restoreOne(...of: Parameters<typeof attemptOne>): ReturnType<typeof attemptOne> {
  try {
    return await attemptOne(...of);
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', message: error.message };
    const hint = error instanceof UserError ? error.hint : hintFor(error);
    if (!(error instanceof Error) || hint === undefined) throw error;
    return { outcome: 'failed', message: hint === '' ? error.message : `${error.message}; ${hint}` };
  }
}

async function attemptOne(
  key: string,
  entry: LockEntry,
  workspace: Workspace,
  access: Access,
  now: Date,
  force: boolean,
): Promise<{ readonly outcome: Outcome; readonly message: string }> {
  const { policy, root } = workspace;
  const place = placeOf(key, root);
  const target = join(place.skills, place.slug);
  refuseTarget(target);
  const facts = factsOfEntry(entry);
  const decision = decide({ facts, source: entry.source, policy, key, entry, differences: [], now });
  if (decision.verdict !== 'pass') {
    const [first] = decision.reasons;
    return { outcome: 'refused', message: `not restored: ${first?.message ?? 'it is not approved'}` };
  }
  const standing = present(target) ? readDirectory(target, place.slug, defaultLimits) : undefined;
  const differences = standing === undefined ? undefined : verifyBundle(entry, standing);
  if (differences?.every(({ kind }) => kind === 'registry')) return { outcome: 'there', message: '' };
  if (standing !== undefined && !force) {
    return {
      outcome: 'refused',
      message: 'it was changed on disk: see skillcheck diff; --force puts the locked bytes back',
    };
  }
  const pin = pinLocked(entry.source, place.slug);
  if (pin === undefined) {
    const kind = entry.source.type === 'local' ? 'a folder' : 'an archive';
    return { outcome: 'failed', message: `it was installed from ${kind}, which the lockfile cannot fetch again` };
  }
  const fetched = await fetchPin(pin, key, access);
  const bundle = withoutGit(fetched.bundle);
  const wrong = verifyBundle(entry, bundle).filter(({ kind }) => kind !== 'registry');
  if (wrong.length > 0) {
    const paths = wrong.slice(0, 3).map(({ path, kind }) => `${path} (${kind})`);
    return { outcome: 'refused', message: `the source now has other bytes than locked: ${paths.join(', ')}` };
  }
  // What the lockfile recorded is an assertion; a file in a pull request can leave out what blocks.
  const { analysis } = await judged(fetched, key);
  const fresh = decide({ facts: factsOf(analysis), source: entry.source, policy, key, entry, differences: [], now });
  if (fresh.verdict !== 'pass') {
    return { outcome: 'refused', message: `not restored: ${fresh.reasons[0]?.message ?? 'it does not pass'}` };
  }
  putBack(workspace, place, standing?.digest, bundle, entry);
  return { outcome: 'restored', message: `restored ${entry.digest.slice(0, 19)}…` };
}

/** The lock stays as it is, and must still be: another run may have removed or replaced the skill since. */
function putBack(
  { lock, lockPath }: Workspace,
  place: Place,
  standing: Digest | undefined,
  bundle: Bundle,
  entry: LockEntry,
): void {
  uninterrupted(() =>
    exclusively(lockPath, () => {
      recover(lockPath);
      refuseOutdated(place.key, lock, readLock(lockPath));
      refuseChanged(place, standing);
      install(lockPath, { place, bundle, entry }, () => undefined);
    }),
  );
}
