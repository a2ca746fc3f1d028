import { approve, lockName, planDigest, propose, type Review } from '../../core/index.ts';
import { agentSign } from '../agent.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { askApproval, askYes, personOf, shortestReason } from '../consent/ask.ts';
import { consentScreen } from '../consent/screen.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { isInteractive } from '../io.ts';
import { paintFor } from '../text/paint.ts';
import { install } from '../workspace/recover.ts';
import { changeLock, withEntry } from '../workspace/workspace.ts';
import { pinInClawhubLock } from './clawhub-pin.ts';
import { refuseChanged } from './occupant.ts';
import { quoted } from './quote.ts';
import { keptReview, lockable, refuseUnfinished, type Visit } from './visit.ts';

/** Writes what was decided on: the skill with its entry, or the entry alone. */
type Finish = (visit: Visit, review: Review | null, context: Context) => ExitCode;

/** Shows a skill, asks where that is needed, and only then writes it and the lock. `again` is the command line that leads here. */
export async function conclude(
  visit: Visit,
  call: Call,
  context: Context,
  again: string,
  finish: Finish = finishInstall,
): Promise<ExitCode> {
  const { decision, place } = visit;
  const { io } = context;
  if (!context.quiet || decision.verdict !== 'pass') show(visit, context);
  if (decision.verdict === 'block') {
    io.stderr.write(
      visit.entry ? 'not installed, the locked version was kept\n' : 'not installed, nothing was written\n',
    );
    return 1;
  }
  refuseUnfinished(visit);
  const plan = call.text('plan');
  if (plan !== undefined) return recordProposal(visit, plan, call, context);
  if (decision.verdict === 'pass') {
    const go = call.flag('yes') || !isInteractive(io) || (await askYes(io, `Install to ${place.key}?`));
    return go ? finish(visit, keptReview(visit), context) : stopped(context);
  }
  return isInteractive(io) ? consent(visit, call, context, finish) : explainPlan(visit, context, again);
}

/** The screen with everything that a person should know before a yes. */
export function show(visit: Visit, { io, terminal }: Context): void {
  const { candidate, decision, place, proposal, change, entry } = visit;
  const { analysis, bundle, pin, verified } = candidate;
  const consent = {
    analysis,
    bundle,
    pin,
    verified,
    decision,
    key: place.key,
    proposal,
    change,
    locked: entry?.source,
  };
  io.stdout.write(consentScreen(consent, paintFor(terminal.color), terminal.width));
}

/** Asks a person why, who and whether, and records the answer as an approval. Needs a terminal. */
export async function consent(visit: Visit, call: Call, context: Context, finish: Finish): Promise<ExitCode> {
  const { facts, place, proposal, decision, now, workspace } = visit;
  const reason = call.text('reason') ?? proposal?.reason;
  const by = call.text('by') ?? personOf(context.io);
  const answers = await askApproval(context.io, place.slug, { reason, by });
  if (!answers) return stopped(context);
  return finish(
    visit,
    approve(facts, decision, visit.candidate.source, { ...answers, now }, workspace.policy),
    context,
  );
}

function explainPlan({ facts, place, decision }: Visit, { io }: Context, again: string): ExitCode {
  const sign = agentSign(io);
  io.stderr.write(
    [
      ...(sign !== undefined && io.stdin.isTTY ? [`${sign} is set: this is the terminal of an agent`] : []),
      'not installed: a person has to approve it, at a terminal:',
      `  ${escapeText(again)}`,
      'to ask for that in the lockfile:',
      `  ${escapeText(again)} --plan ${planDigest(place.key, facts, decision)} --by "<who>" --reason "<why>"`,
      '',
    ].join('\n'),
  );
  return 1;
}

/** Writes the wish into the lock, never the skill. */
function recordProposal(visit: Visit, plan: string, call: Call, { io, quiet }: Context): ExitCode {
  const { facts, place, decision, candidate, workspace, now } = visit;
  const current = planDigest(place.key, facts, decision);
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
  const proposal = propose(facts, decision, candidate.source, { reason, by, now });
  changeLock(workspace, [place.key], (lock) => ({
    skills: lock.skills,
    proposals: new Map([...lock.proposals, [place.key, proposal]]),
  }));
  if (!quiet) io.stderr.write(`proposed in ${lockName}, not installed: a person has to approve it\n`);
  return 1;
}

/** Files first, then the lock, which makes them count: what a crash leaves in between is undone by the next command that writes. */
function finishInstall(visit: Visit, review: Review | null, { io, quiet }: Context): ExitCode {
  const { candidate, place, workspace } = visit;
  const entry = lockable(visit, review);
  changeLock(
    workspace,
    [place.key],
    (lock) => withEntry(lock, place.key, entry),
    (write) => {
      refuseChanged(place, visit.standing);
      install(workspace.lockPath, { place, bundle: candidate.bundle, entry }, write);
    },
  );
  if (entry.source.type === 'clawhub') {
    const pinned = pinInClawhubLock(workspace.root, place.key, entry);
    if (pinned.kind === 'failed') {
      io.stderr.write(`warning: ${escapeText(`not pinned in ${pinned.path}: ${pinned.reason}`)}\n`);
    }
  }
  if (!quiet) {
    io.stderr.write(`installed to ${escapeText(place.key)} · locked ${entry.digest.slice(0, 19)}…\n`);
    io.stderr.write(`next: git add ${escapeText(quoted(place.key))} ${lockName}\n`);
  }
  return 0;
}

function stopped({ io }: Context): ExitCode {
  io.stderr.write('stopped, nothing was written\n');
  return 1;
}
