import { type Access, type LockEntry, type Pin, sameOrigin } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { nameOf, releaseOf } from '../consent/origin.ts';
import { describeError, Refusal, UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { candidateOf } from '../install/candidate.ts';
import { conclude } from '../install/conclude.ts';
import { refuseEdited } from '../install/occupant.ts';
import { commandLine } from '../install/quote.ts';
import { type Visit, visitOf } from '../install/visit.ts';
import { during } from '../progress.ts';
import { versionOf } from '../version.ts';
import { accessOf } from '../workspace/access.ts';
import { recoverFirst } from '../workspace/recover.ts';
import { entryNamed, lockOf, lockPathOf, type Workspace, workspaceOf } from '../workspace/workspace.ts';
import { alarm } from './alarm.ts';
import { type Course, updateJson } from './course.ts';
import { recordUpdate } from './propose.ts';
import { exactRelease } from './release.ts';
import { updateScreen } from './screen.ts';
import { standingOf } from './standing.ts';

/** Looks for newer versions and installs each as if it were new: the old one stays until a person has approved the new one. */
export async function runUpdate(call: Call, given: Context): Promise<ExitCode> {
  const json = call.text('format') === 'json';
  // What people read goes on, beside the one object on stdout.
  const context = json ? { ...given, io: { ...given.io, stdout: given.io.stderr } } : given;
  const { io } = context;
  recoverFirst(lockPathOf(call, io));
  const workspace = workspaceOf(call, io);
  const chosen = chosenSkills(call, workspace);
  const access = accessOf(call, io);
  const codes = new Set<ExitCode>();
  const courses: Course[] = [];
  for (const [key, entry] of chosen) {
    const locked = exactRelease(entry.source);
    const course: Course = {
      path: key,
      locked,
      result: 'kept',
      withdrawn: undefined,
      visit: undefined,
      error: undefined,
    };
    courses.push(course);
    try {
      codes.add(await updateOne(key, entry, workspace, access, call, context, course));
    } catch (error) {
      course.result = error instanceof Refusal ? 'kept' : 'failed';
      course.error = (error instanceof Error ? error.message : String(error)).split('\n', 1).join();
      // What is wrong with one skill says nothing about the next.
      if (chosen.size > 1) io.stderr.write(`${escapeText(key)}: `);
      io.stderr.write(describeError(error));
      codes.add(error instanceof Refusal ? 1 : 2);
    }
  }
  if (json) given.io.stdout.write(updateJson(courses, versionOf()));
  if (codes.has(2)) return 2;
  return codes.has(1) ? 1 : 0;
}

/** The skills that were named, or all. Throws UserError where it is neither, or where an option fits one skill only. */
function chosenSkills(call: Call, workspace: Workspace): ReadonlyMap<string, LockEntry> {
  const lock = lockOf(workspace);
  const { positionals } = call;
  if (positionals.length > 0 && call.flag('all')) {
    throw new UserError('names and --all contradict each other', 'give one of them');
  }
  if (positionals.length === 0 && !call.flag('all') && !call.flag('propose')) {
    throw new UserError('update needs a skill, or --all', 'see what there is: skillcheck outdated');
  }
  const named = positionals.map((given) => entryNamed(lock, given));
  const chosen = positionals.length === 0 ? lock.skills : new Map(named.map(({ key, entry }) => [key, entry]));
  for (const option of ['version', 'plan']) {
    if (call.text(option) === undefined || (positionals.length > 0 && chosen.size === 1)) continue;
    throw new UserError(`--${option} is for one skill`, 'name the skill');
  }
  if (call.flag('propose') && call.text('plan') !== undefined) {
    throw new UserError('--propose and --plan contradict each other', 'give one of them');
  }
  return chosen;
}

async function updateOne(
  key: string,
  entry: LockEntry,
  workspace: Workspace,
  access: Access,
  call: Call,
  context: Context,
  course: Course,
): Promise<ExitCode> {
  const { io, quiet } = context;
  const say = (text: string) => (quiet ? true : io.stdout.write(`${escapeText(`${key}  ${text}`)}\n`));
  const standing = await standingOf(entry.source, call.text('version'), access);
  if (standing.kind === 'unversioned') {
    if (call.positionals.length > 0) {
      throw new UserError(`${key} has no versions: ${standing.reason}`, 'install it again from there, then approve it');
    }
    say(`has no versions: ${standing.reason}`);
    course.result = 'unversioned';
    return 0;
  }
  if (standing.kind === 'unknown') throw new UserError(`${key}: ${standing.failure.reason}`, standing.failure.hint);
  const { gone, update } = standing;
  course.withdrawn = gone;
  if (gone !== undefined) io.stderr.write(alarm(key, entry, gone, call));
  const code = gone === undefined ? 0 : 1;
  if (update === undefined) {
    if (gone === undefined) course.result = 'current';
    if (gone === undefined) say(`${releaseOf(entry.source)} is up to date`);
    return code;
  }
  if (!update.ok) {
    const refuses = update.kind === 'withdrawn' || update.kind === 'integrity';
    const message = `${key}: kept ${releaseOf(entry.source)}: ${update.reason}`;
    throw refuses ? new Refusal(message, update.hint) : new UserError(message, update.hint);
  }
  const visit = await visitUpdate(key, entry, update.value, workspace, access, context);
  course.visit = visit;
  if (!quiet || visit.decision.verdict !== 'pass') io.stdout.write(updateScreen(visit, call, context.terminal));
  const done = call.flag('propose')
    ? recordUpdate(visit, entry, call, context)
    : await conclude(visit, call, context, again(key, update.value, call));
  const wished = done !== 0 && workspaceOf(call, io).lock?.proposals.get(key)?.digest === visit.facts.digest;
  course.result = done === 0 ? 'installed' : wished ? 'proposed' : 'kept';
  return done === 0 ? code : done;
}

/** Downloads and judges the new version. Throws Refusal where it is somebody else's, or where there is something to lose. */
async function visitUpdate(
  key: string,
  entry: LockEntry,
  pin: Pin,
  workspace: Workspace,
  access: Access,
  context: Context,
): Promise<Visit> {
  if (!sameOrigin(entry.source, pin.origin)) {
    throw new Refusal(
      `${key}: kept ${releaseOf(entry.source)}: ${nameOf(pin.origin)} is published by somebody else now`,
      'find out why; to change over, remove the skill and install it again',
    );
  }
  refuseEdited(workspace.root, key, entry);
  const candidate = await during(context, 'fetching and judging', key, () => candidateOf(pin, key, access));
  return visitOf(candidate, workspace, context.io.now(), key);
}

/** The command line that leads to the same version; a branch is followed by its name, so that it stays one. */
function again(key: string, { origin }: Pin, call: Call): string {
  return origin.type === 'clawhub'
    ? commandLine(['update', key, '--version', origin.version], call, ['dir'])
    : commandLine(['update', key], call, ['dir', 'version']);
}
