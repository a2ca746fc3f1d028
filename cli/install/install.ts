import { join } from 'node:path';
import {
  approve,
  type Decision,
  decide,
  emptyLock,
  type Facts,
  factsOf,
  type Lock,
  type LockEntry,
  lockEntry,
  lockName,
  planDigest,
  propose,
  type Review,
} from '../../core/index.ts';
import { ruleset } from '../../rules/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { askApproval, askYes, personOf, shortestReason } from '../consent/ask.ts';
import { consentScreen } from '../consent/screen.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { isInteractive } from '../io.ts';
import { paintFor } from '../text/paint.ts';
import { versionOf } from '../version.ts';
import { type Candidate, readCandidate } from './candidate.ts';
import { uninterrupted } from './interrupt.ts';
import { readLock, writeLock } from './lock-file.ts';
import { refuseInside, refuseOther } from './occupant.ts';
import { openPlace, type Place, placeFor } from './place.ts';
import { placeBundle } from './write.ts';

/** One skill on its way in. */
interface Visit {
  readonly candidate: Candidate;
  readonly facts: Facts;
  readonly place: Place;
  readonly lock: Lock;
  readonly lockPath: string;
  readonly decision: Decision;
  readonly now: Date;
}

/** Reads, judges and shows a skill, asks where that is needed, and only then writes it and the lock. */
export async function runInstall(call: Call, context: Context): Promise<ExitCode> {
  const visit = await arrive(call, context);
  const { decision, place } = visit;
  const { io } = context;
  if (!context.quiet || decision.verdict !== 'pass') show(visit, context);
  if (decision.verdict === 'block') {
    io.stderr.write('not installed, nothing was written\n');
    return 1;
  }
  refuseUnfinished(visit);
  const plan = call.text('plan');
  if (plan !== undefined) return recordProposal(visit, plan, call, context);
  if (decision.verdict === 'pass') {
    const go = call.flag('yes') || !isInteractive(io) || (await askYes(io, `Install to ${place.key}?`));
    return go ? finish(visit, kept(visit), context) : stopped(context);
  }
  return isInteractive(io) ? consent(visit, call, context) : explainPlan(visit, call, context);
}

async function arrive(call: Call, context: Context): Promise<Visit> {
  const { io } = context;
  const given = call.positionals[0] ?? '.';
  const candidate = await readCandidate(given, context);
  const place = placeFor(candidate.bundle.name, call.text('dir'), io.cwd);
  refuseInside(place, candidate);
  const lockPath = join(place.root, lockName);
  const lock = readLock(lockPath) ?? emptyLock;
  const entry = lock.skills.get(place.key);
  refuseOther(place, entry, candidate);
  const facts = factsOf(candidate.analysis);
  const now = io.now();
  const decision = decide({ facts, source: candidate.source, entry, differences: [], now });
  return { candidate, facts, place, lock, lockPath, decision, now };
}

function show({ candidate, decision, place, lock, facts }: Visit, { io, terminal }: Context): void {
  const asked = lock.proposals.get(place.key);
  const proposal = asked?.digest === facts.digest ? asked : undefined;
  const consent = { analysis: candidate.analysis, bundle: candidate.bundle, decision, key: place.key, proposal };
  io.stdout.write(consentScreen(consent, paintFor(terminal.color), terminal.width));
}

/** What was not read cannot be written, and a result that hung on the clock cannot be recorded. */
function refuseUnfinished({ candidate }: Visit): void {
  const { entries, problems } = candidate.bundle;
  const unread = entries.find((entry) => entry.kind === 'unread');
  const missed = unread ?? problems.find(({ kind }) => kind === 'limit');
  if (missed) throw new UserError(`${missed.path}: ${missed.reason}`, 'a skill is installed whole or not at all');
  if (candidate.analysis.gaps.some(({ code, path }) => code === 'budget' && path === '.')) {
    throw new UserError('the analysis did not finish', 'what depends on the clock is never recorded: try again');
  }
}

async function consent(visit: Visit, call: Call, context: Context): Promise<ExitCode> {
  const { facts, place, lock, now } = visit;
  const asked = lock.proposals.get(place.key);
  const reason = call.text('reason') ?? (asked?.digest === facts.digest ? asked.reason : undefined);
  const by = call.text('by') ?? personOf(context.io);
  const answers = await askApproval(context.io, place.slug, { reason, by });
  return answers ? finish(visit, approve(facts, { ...answers, now }), context) : stopped(context);
}

function explainPlan({ facts, place }: Visit, call: Call, { io }: Context): ExitCode {
  const where = call.text('dir') === undefined ? '' : ` --dir ${quoted(call.text('dir') ?? '')}`;
  const again = `skillcheck install ${quoted(call.positionals[0] ?? '.')}${where}`;
  io.stderr.write(
    [
      'not installed: a person has to approve it, at a terminal:',
      `  ${escapeText(again)}`,
      'to ask for that in the lockfile:',
      `  ${escapeText(again)} --plan ${planDigest(place.key, facts)} --by "<who>" --reason "<why>"`,
      '',
    ].join('\n'),
  );
  return 1;
}

/** Writes the wish into the lock, never the skill. */
function recordProposal(visit: Visit, plan: string, call: Call, { io, quiet }: Context): ExitCode {
  const { facts, place, lockPath, now } = visit;
  const current = planDigest(place.key, facts);
  if (plan !== current) {
    io.stderr.write(`not recorded: the plan is now ${current}, not the one that was shown\n`);
    return 1;
  }
  const reason = (call.text('reason') ?? '').trim();
  if (reason.length < shortestReason) {
    throw new UserError('a proposal needs a reason', `add --reason "<why>", at least ${shortestReason} characters`);
  }
  const by = call.text('by') ?? personOf(io);
  if (!by) throw new UserError('a proposal needs a name', 'add --by "<who>"');
  const proposal = propose(facts, { reason, by, now });
  uninterrupted(() => {
    const lock = currentLock(visit);
    writeLock(lockPath, { skills: lock.skills, proposals: new Map([...lock.proposals, [place.key, proposal]]) });
  });
  if (!quiet) io.stderr.write(`proposed in ${lockName}, not installed: a person has to approve it\n`);
  return 1;
}

/** An approval of these bytes goes on; what was said of other bytes does not. */
function kept({ lock, place, facts }: Visit): Review | null {
  const review = lock.skills.get(place.key)?.review;
  return review?.digest === facts.digest ? review : null;
}

/** Files first, then the lock: what a crash leaves in between is something that `verify` reports. */
function finish(visit: Visit, review: Review | null, { io, quiet }: Context): ExitCode {
  const { candidate, place, lockPath } = visit;
  const entry = lockable(visit, review);
  uninterrupted(() => {
    const lock = currentLock(visit);
    const proposals = new Map([...lock.proposals].filter(([key]) => key !== place.key));
    const next = { skills: new Map([...lock.skills, [place.key, entry]]), proposals };
    const placed = placeBundle(candidate.bundle, openPlace(place), place.slug);
    try {
      writeLock(lockPath, next);
    } catch (error) {
      placed.undo();
      throw error;
    }
    placed.keep();
  });
  if (!quiet) {
    io.stderr.write(`installed to ${place.key} · locked ${entry.digest.slice(0, 19)}…\n`);
    io.stderr.write(`next: git add ${place.key} ${lockName}\n`);
  }
  return 0;
}

/** The lock as it is now: a question can wait for hours. Throws UserError where what was decided on is no longer so. */
function currentLock({ lock, lockPath, place: { key } }: Visit): Lock {
  const current = readLock(lockPath) ?? emptyLock;
  const same = JSON.stringify(current.skills.get(key)) === JSON.stringify(lock.skills.get(key));
  if (same) return current;
  throw new UserError(`${key} changed in the lockfile meanwhile`, 'nothing was written: run the command again');
}

/** The entry for what is written, which leaves out `.git`. */
function lockable({ candidate }: Visit, review: Review | null): LockEntry {
  const { analysis, bundle, source } = candidate;
  const paths = new Set(bundle.entries.map(({ path }) => path));
  const files = analysis.files.filter(({ path }) => paths.has(path));
  return lockEntry({ ...analysis, files }, source, review, { name: `skillcheck ${versionOf()}`, ruleset });
}

function stopped({ io }: Context): ExitCode {
  io.stderr.write('stopped, nothing was written\n');
  return 1;
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
