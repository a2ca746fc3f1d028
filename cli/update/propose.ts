import { type LockEntry, lockName, propose } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { personOf, shortestReason } from '../consent/ask.ts';
import { releaseOf } from '../consent/origin.ts';
import { grouped, reasonLines } from '../consent/reasons.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { refuseUnfinished, type Visit } from '../install/visit.ts';
import { paintFor } from '../text/paint.ts';
import { changeLock } from '../workspace/workspace.ts';

/** Writes the wish for an update into the lock, for a person to approve; never the skill. A blocked one is only reported. */
export function recordUpdate(visit: Visit, entry: LockEntry, call: Call, { io, terminal, quiet }: Context): ExitCode {
  const { facts, place, decision, candidate, workspace, now } = visit;
  const { verdict } = decision;
  const paint = paintFor(terminal.color);
  const reasons = grouped(decision.reasons).flatMap((reason) => reasonLines(reason, terminal.width));
  const title = `${paint.verdict(verdict, verdict.toUpperCase())}  ${paint.bold(escapeText(place.key))}`;
  if (!quiet || verdict === 'block') io.stdout.write([title, ...reasons, ''].map((line) => `${line}\n`).join(''));
  const [before, after] = [releaseOf(entry.source), releaseOf(candidate.source)];
  if (verdict === 'block') {
    io.stderr.write(`${escapeText(`${place.key}: blocked, not proposed: ${before} was kept`)}\n`);
    return 1;
  }
  refuseUnfinished(visit);
  const reason = (call.text('reason') ?? `update from ${before} to ${after}`).trim();
  if (reason.length < shortestReason) {
    throw new UserError('a proposal needs a reason', `add --reason "<why>", at least ${shortestReason} characters`);
  }
  const by = call.text('by') ?? personOf(io) ?? 'skillcheck update';
  // One that asks for the same stays as it is: a robot that runs every day would change its date every day.
  if (visit.proposal === undefined) {
    const proposal = propose(facts, decision, candidate.source, { reason, by, now });
    changeLock(workspace, [place.key], (lock) => ({
      skills: lock.skills,
      proposals: new Map([...lock.proposals, [place.key, proposal]]),
    }));
  }
  if (!quiet) {
    io.stderr.write(`${escapeText(`${place.key}: proposed ${after} in ${lockName}; a person has to approve it`)}\n`);
  }
  return 1;
}
