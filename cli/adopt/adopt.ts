import { type Bundle, emptyLock, type LockEntry, lockName, verifyBundle } from '../../core/index.ts';
import { analyseAll } from '../analyse.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { progressOn } from '../progress.ts';
import { secondsOf } from '../seconds.ts';
import { accessOf } from '../workspace/access.ts';
import { recoverFirst } from '../workspace/recover.ts';
import { changeLock, lockPathOf, type Workspace, workspaceOf } from '../workspace/workspace.ts';
import { type Found, skillsAt, unlockedSkills } from './find.ts';
import { type Judged, judge } from './judged.ts';
import { adoptedText } from './render.ts';

/** Locks what is on disk already. Nothing is approved by that: 0 only where nothing that was locked needs a person. */
export async function runAdopt(call: Call, context: Context): Promise<ExitCode> {
  const { io, terminal, quiet } = context;
  const timeoutMs = secondsOf(call) * 1000;
  // What an interrupted installation set aside is no skill of anybody.
  recoverFirst(lockPathOf(call, io));
  const workspace = workspaceOf(call, io);
  const takeOver = call.flag('take-over');
  const access = call.flag('verify-origin') ? accessOf(call, io) : undefined;
  if (takeOver && access !== undefined) {
    throw new UserError('--take-over and --verify-origin contradict each other', 'what you changed is nobody else’s');
  }
  const wanted = wantedOf(call, context, workspace, takeOver);
  const judged = await judgeAll(wanted, { workspace, access, now: io.now() }, timeoutMs, context);
  const locked = judged.filter((one) => one.error === undefined);
  const failed = judged.filter((one) => one.error !== undefined);
  const entries = locked.map(({ path, entry }): [string, LockEntry] => [path, entry]);
  if (entries.length > 0) {
    const keys = entries.map(([key]) => key);
    changeLock(workspace, keys, (lock) => ({ ...lock, skills: new Map([...lock.skills, ...entries]) }));
  }
  for (const one of locked) {
    if (!quiet || one.decision.verdict !== 'pass') io.stdout.write(adoptedText(one, terminal));
  }
  for (const { path, error } of failed) io.stderr.write(`not locked: ${escapeText(`${path} ${error}`)}\n`);
  const open = locked.filter(({ decision, answer }) => decision.verdict !== 'pass' || answer?.kind === 'false');
  if (!quiet) {
    io.stderr.write(`${locked.length} locked in ${lockName}${open.length > 0 ? '; next: skillcheck suggest' : ''}\n`);
  }
  if (failed.length > 0) return 2;
  return open.length > 0 ? 1 : 0;
}

/** Skills to lock, each once. Throws UserError where a path that was given can mean nothing. */
function wantedOf(call: Call, { io }: Context, workspace: Workspace, takeOver: boolean): readonly Found[] {
  const { positionals } = call;
  if (takeOver && positionals.length === 0) {
    throw new UserError('--take-over needs a path', 'such as: skillcheck adopt skills/gif-search --take-over');
  }
  const found = positionals.length === 0 ? [...unlockedSkills(workspace)] : [];
  for (const given of positionals) found.push(...skillsAt(given, io.cwd, workspace));
  const once = [...new Map(found.map((one) => [one.path, one])).values()];
  return once.flatMap((one): readonly Found[] => {
    if (one.bundle === undefined) return [one];
    const refusal = refusalOf(one.path, one.bundle, workspace, takeOver);
    if (refusal === undefined) return [one];
    if (refusal === 'locked') {
      io.stderr.write(`${escapeText(one.path)} is in the lockfile already\n`);
      return [];
    }
    return [{ path: one.path, error: refusal }];
  });
}

function refusalOf(path: string, bundle: Bundle, { lock }: Workspace, takeOver: boolean): string | undefined {
  const skills = (lock ?? emptyLock).skills;
  const entry = skills.get(path);
  if (entry === undefined) {
    if (takeOver) return 'is not in the lockfile; without --take-over it is locked as your own';
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index).join('/')).find((folder) => skills.has(folder));
    return above === undefined ? undefined : `belongs to ${above}, which is locked`;
  }
  if (!takeOver) return 'locked';
  if (entry.source.type === 'local') return 'is your own already: skillcheck approve records your changes';
  const changed = verifyBundle(entry, bundle).some(({ kind }) => kind !== 'registry');
  return changed ? undefined : 'has no changes to take over';
}

async function judgeAll(
  wanted: readonly Found[],
  origins: Parameters<typeof judge>[3],
  timeoutMs: number,
  { io, quiet }: Context,
): Promise<Judged[]> {
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  const judged: Judged[] = [];
  const bundles = new Map(wanted.flatMap((one): [string, Bundle][] => (one.bundle ? [[one.path, one.bundle]] : [])));
  for (const one of wanted) if (one.error !== undefined) judged.push({ path: one.path, error: one.error });
  const readable = [...bundles].map(([path, bundle]) => ({ path, read: () => bundle }));
  try {
    for await (const { path, analysis, error } of analyseAll(readable, { timeoutMs })) {
      const bundle = bundles.get(path);
      if (analysis === undefined || bundle === undefined) judged.push({ path, error: error ?? 'was not read' });
      else judged.push(await judge(path, bundle, analysis, origins));
      progress.show(`adopting ${judged.length}/${wanted.length}`, path);
    }
  } finally {
    progress.clear();
  }
  return judged;
}
