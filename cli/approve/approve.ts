import {
  type Access,
  defaultLimits,
  emptyLock,
  type LockEntry,
  type Pin,
  type Proposal,
  type Review,
  readDirectory,
  type Source,
  verifyBundle,
} from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { nameOf } from '../consent/origin.ts';
import { Refusal, UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { candidateOf, judged, pinNamed } from '../install/candidate.ts';
import { conclude, consent, show } from '../install/conclude.ts';
import { commandLine } from '../install/quote.ts';
import { lockable, targetOf, type Visit, visitOf } from '../install/visit.ts';
import { isInteractive } from '../io.ts';
import { during } from '../progress.ts';
import { readInstalled } from '../verify/disk.ts';
import { accessOf } from '../workspace/access.ts';
import { recoverFirst } from '../workspace/recover.ts';
import {
  changeLock,
  entryNamed,
  lockOf,
  lockPathOf,
  type Workspace,
  withEntry,
  workspaceOf,
} from '../workspace/workspace.ts';

/** Shows one locked or proposed skill and asks a person to approve exactly its bytes. Blocked skills cannot be approved. */
export async function runApprove(call: Call, context: Context): Promise<ExitCode> {
  recoverFirst(lockPathOf(call, context.io));
  const workspace = workspaceOf(call, context.io);
  const given = call.positionals[0] ?? '';
  const proposed = proposalNamed(workspace, given);
  if (proposed !== undefined) return approveProposal(proposed, workspace, call, context);
  const { key, entry } = entryNamed(lockOf(workspace), given);
  return approveInstalled(key, entry, workspace, call, context);
}

/** Fetches exactly what was proposed and goes on as an installation does. */
async function approveProposal(
  { key, proposal }: { readonly key: string; readonly proposal: Proposal },
  workspace: Workspace,
  call: Call,
  context: Context,
): Promise<ExitCode> {
  const access = accessOf(call, context.io);
  const pin = await pinProposed(proposal.source, access);
  if (pin === undefined) {
    const hint = 'install it again from there: skillcheck install <folder or archive>';
    throw new UserError(`${key} was proposed from a place that the lockfile does not name`, hint);
  }
  const candidate = await during(context, 'fetching and judging', key, () => candidateOf(pin, key, access));
  if (candidate.analysis.digest !== proposal.digest) {
    throw new Refusal(`${key} now has other bytes than those that were proposed`, 'nothing was installed');
  }
  return conclude(
    visitOf(candidate, workspace, context.io.now(), key),
    call,
    context,
    commandLine(['approve', key], call, ['dir']),
  );
}

/** The same release, as its source describes it now: publisher, date and verdict in a proposal are only what somebody wrote there. */
async function pinProposed(source: Source, access: Access): Promise<Pin | undefined> {
  if (source.type === 'clawhub') {
    return pinNamed(`${source.ref}@${source.version}`, { ...access, registry: source.registry });
  }
  if (source.type !== 'github') return undefined;
  const pin = await pinNamed(`${nameOf(source)}#${source.commit}`, access);
  // What an update follows is the wish of who asked.
  return pin.origin.type === 'github' ? { ...pin, origin: { ...pin.origin, ref: source.ref } } : pin;
}

/** What stands on disk must be what is locked, unless it never had a publisher who could be blamed for it. */
async function approveInstalled(
  key: string,
  entry: LockEntry,
  workspace: Workspace,
  call: Call,
  context: Context,
): Promise<ExitCode> {
  const { io } = context;
  const standing = readInstalled(workspace.root, key);
  if (!('bundle' in standing))
    throw new UserError(`${key} ${standing.reason}`, 'skillcheck install restores what is locked');
  const own = entry.source.type === 'local' || entry.source.type === 'archive';
  const changed = verifyBundle(entry, standing.bundle).filter(({ kind }) => kind !== 'registry');
  if (changed.length > 0 && !own) {
    const paths = changed.slice(0, 3).map(({ path, kind }) => `${path} (${kind})`);
    throw new Refusal(
      `${key} is not what ${entry.source.type === 'clawhub' ? entry.source.ref : 'the repository'} published: ${paths.join(', ')}`,
      'skillcheck install --force puts the locked bytes back; skillcheck adopt takes it over as your own',
    );
  }
  const slug = key.split('/').at(-1) ?? key;
  const pin = { source: 'directory', origin: entry.source, slug };
  const candidate = await judged({ bundle: standing.bundle, pin, verified: undefined }, key);
  const visit = visitOf(candidate, workspace, io.now(), key);
  const approved = visit.decision.verdict === 'pass' && changed.length === 0 && entry.review?.digest === entry.digest;
  const renews = approved && entry.review !== null && endsSoon(entry.review.until, io.now());
  if (approved && !(renews && isInteractive(io))) {
    const { by = '', until = '' } = entry.review ?? {};
    io.stderr.write(`${escapeText(`${key} is approved already, by ${by} until ${until}`)}\n`);
    return 0;
  }
  const record = (shown: Visit, review: Review | null): ExitCode => {
    // They pass the rules, and yet somebody changed what was locked: what made verify block is not settled by whoever runs a command.
    if (changed.length > 0 && !isInteractive(io)) {
      throw new Refusal(`${key} was changed since it was locked`, 'a person has to look at it, at a terminal');
    }
    const now = readDirectory(targetOf(shown), slug, defaultLimits);
    if (now.digest !== standing.bundle.digest) throw new Refusal(`${key} changed meanwhile`, 'nothing was recorded');
    changeLock(workspace, [key], (lock) => withEntry(lock, key, lockable(shown, review)));
    if (!context.quiet && review) io.stderr.write(`${escapeText(`approved ${key} until ${review.until}`)}\n`);
    return 0;
  };
  if (!renews) return conclude(visit, call, context, commandLine(['approve', key], call, ['dir']), record);
  show(visit, context);
  return consent(visit, call, context, record);
}

/** Whether an approval can be renewed: it ends within 30 days. */
function endsSoon(until: string, now: Date): boolean {
  return Date.parse(`${until}T00:00:00Z`) - now.getTime() < 30 * 24 * 60 * 60 * 1000;
}

function proposalNamed({ lock }: Workspace, given: string) {
  const path = given.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '');
  const found = [...(lock ?? emptyLock).proposals].filter(([key]) => key === path || key.endsWith(`/${path}`));
  const [only] = found;
  return only !== undefined && found.length === 1 ? { key: only[0], proposal: only[1] } : undefined;
}
