import { realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import {
  type Digest,
  defaultLimits,
  type LockEntry,
  readDirectory,
  sameOrigin,
  verifyBundle,
} from '../../core/index.ts';
import { Refusal, UserError } from '../errors.ts';
import { readInstalled } from '../verify/disk.ts';
import type { Candidate } from './candidate.ts';
import { type Place, present, refuseTarget } from './place.ts';

/**
 * Throws UserError if another skill, or something that skillcheck did not put there, stands where this one would go; Refusal if somebody
 * changed what does.
 */
export function refuseOther(place: Place, entry: LockEntry | undefined, candidate: Candidate): void {
  const { analysis, bundle, source } = candidate;
  const target = join(place.skills, place.slug);
  refuseTarget(target);
  if (entry === undefined) {
    // The same bytes: copied by hand, or by a run that ended before it wrote the lock.
    if (!present(target) || readDirectory(target, place.slug, defaultLimits).digest === bundle.digest) return;
    throw new UserError(
      `${place.key} is there already, and is not in the lockfile`,
      'move it away, or choose another place with --dir',
    );
  }
  const unpublished = source.type === 'local' || source.type === 'archive';
  if (!sameOrigin(entry.source, source) || (unpublished && entry.name !== analysis.name)) {
    throw new UserError(
      `${place.key} holds another skill: ${entry.name}, from another source`,
      'rename the new one, or choose another place with --dir',
    );
  }
  refuseEdited(place.root, place.key, entry, bundle.digest);
}

/** Throws Refusal if the installed skill is neither what is locked nor, with this digest, what would take its place: somebody's work would be lost. */
export function refuseEdited(root: string, key: string, entry: LockEntry, next?: Digest): void {
  const standing = readInstalled(root, key);
  if (!('bundle' in standing) || standing.bundle.digest === next) return;
  if (verifyBundle(entry, standing.bundle).every(({ kind }) => kind === 'registry')) return;
  throw new Refusal(
    `${key} was changed on disk, which this would overwrite`,
    `see skillcheck diff ${key}; skillcheck install --force puts the locked bytes back`,
  );
}

/** What stands where a skill would go, all files; undefined for nothing. */
export function standingAt({ skills, slug }: Place): Digest | undefined {
  const target = join(skills, slug);
  return present(target) ? readDirectory(target, slug, defaultLimits).digest : undefined;
}

/** Throws UserError where that is no longer what it was: a question can wait for hours, and a download too. */
export function refuseChanged(place: Place, before: Digest | undefined): void {
  if (standingAt(place) === before) return;
  throw new UserError(`${place.key} changed on disk meanwhile`, 'nothing was written: run the command again');
}

/** Throws UserError if the root is the skill itself or in it: a lockfile there would be the skill's own word. */
export function refuseInside(root: string, from: string | undefined): void {
  if (from === undefined) return;
  const real = present(from) ? realpathSync(from) : from;
  const skill = /\.md$/i.test(real) ? dirname(real) : real;
  if (root !== skill && !root.startsWith(skill + sep)) return;
  throw new UserError(
    'a skill is not installed into itself',
    'change to the folder that owns the skills, or name it with --dir',
  );
}
