import { join } from 'node:path';
import {
  type CapabilityChange,
  capabilityChange,
  type Decision,
  decide,
  emptyLock,
  type Facts,
  factsOf,
  isReproducible,
  type LockEntry,
  lockEntry,
  type Proposal,
  type Review,
  rejectionsIn,
} from '../../core/index.ts';
import { ruleset } from '../../rules/index.ts';
import { UserError } from '../errors.ts';
import { versionOf } from '../version.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Candidate } from './candidate.ts';
import { refuseOther } from './occupant.ts';
import { type Place, placeFor, placeOf } from './place.ts';

/** One skill on its way in: what it is, where it would go, and what speaks against that. */
export interface Visit {
  readonly candidate: Candidate;
  readonly facts: Facts;
  readonly place: Place;
  readonly workspace: Workspace;
  /** What the lock knows of the place. */
  readonly entry: LockEntry | undefined;
  /** A wish for exactly these bytes. */
  readonly proposal: Proposal | undefined;
  /** Against the locked skill, where there is one. */
  readonly change: CapabilityChange | undefined;
  readonly decision: Decision;
  readonly now: Date;
}

/** Decides about a candidate; nothing is written. `key` is the install path, where it is known. Throws UserError where it cannot go there. */
export function visitOf(candidate: Candidate, workspace: Workspace, now: Date, key?: string): Visit {
  const place = key === undefined ? placeFor(candidate.pin.slug, workspace.root) : placeOf(key, workspace.root);
  const lock = workspace.lock ?? emptyLock;
  const entry = lock.skills.get(place.key);
  refuseOther(place, entry, candidate);
  const facts = factsOf(candidate.analysis);
  const asked = lock.proposals.get(place.key);
  return {
    candidate,
    facts,
    place,
    workspace,
    entry,
    proposal: asked?.digest === facts.digest ? asked : undefined,
    change: entry && capabilityChange(entry.capabilities, facts.capabilities),
    decision: decide({
      facts,
      source: candidate.source,
      policy: workspace.policy,
      key: place.key,
      registry: candidate.pin.registry,
      entry,
      rejections: rejectionsIn(lock),
      differences: [],
      now,
    }),
    now,
  };
}

/** What was not read cannot be written, and a result that hung on the clock cannot be recorded. Throws UserError. */
export function refuseUnfinished({ candidate }: Visit): void {
  const { entries, problems } = candidate.bundle;
  const unread = entries.find((entry) => entry.kind === 'unread');
  const missed = unread ?? problems.find(({ kind }) => kind === 'limit');
  if (missed) throw new UserError(`${missed.path}: ${missed.reason}`, 'a skill is installed whole or not at all');
  if (!isReproducible(candidate.analysis)) {
    const hint = 'what hung on the clock or the memory of this machine is never recorded: try again';
    throw new UserError('the analysis did not finish', hint);
  }
}

/** An approval of these bytes goes on; what was said of other bytes does not. */
export function keptReview({ entry, facts }: Visit): Review | null {
  return entry?.review?.digest === facts.digest ? entry.review : null;
}

/** The entry for what is written, which leaves out `.git`. */
export function lockable({ candidate }: Visit, review: Review | null): LockEntry {
  const { analysis, bundle, source } = candidate;
  const paths = new Set(bundle.entries.map(({ path }) => path));
  const files = analysis.files.filter(({ path }) => paths.has(path));
  return lockEntry({ ...analysis, files }, source, review, { name: `skillcheck ${versionOf()}`, ruleset });
}

/** Where the skill stands, or would. */
export function targetOf({ place }: Visit): string {
  return join(place.skills, place.slug);
}
