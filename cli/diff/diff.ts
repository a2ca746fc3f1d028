import { resolve } from 'node:path';
import { type Access, type Bundle, type LockEntry, resolveSpec, verifyBundle } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { nameOf } from '../consent/origin.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { candidateOf, pinNamed } from '../install/candidate.ts';
import { present } from '../install/place.ts';
import { commandLine } from '../install/quote.ts';
import { during } from '../progress.ts';
import { readInstalled } from '../verify/disk.ts';
import { versionOf } from '../version.ts';
import { accessOf } from '../workspace/access.ts';
import { entryNamed, lockOf, type Workspace, workspaceOf } from '../workspace/workspace.ts';
import { compareSides, type SkillDiff } from './compare.ts';
import { diffJson, diffText, isSame, type Shown } from './render.ts';
import { openRevision } from './revision.ts';
import { analysedSide, bytesOf, candidateSide, fetchLocked, lockedSide, type Side } from './side.ts';
import { changesSince, textsIn } from './since.ts';

/** Compares the lock with the disk, one skill with another, or the lock of a commit with the lock of now. */
export async function runDiff(call: Call, context: Context): Promise<ExitCode> {
  const { io, terminal } = context;
  const [a, b] = call.positionals;
  const files = call.flag('files');
  const prose = call.flag('prose');
  const since = call.text('since');
  const hint =
    prose || files ? '' : `${commandLine(['diff', ...call.positionals], call, ['since', 'dir', 'lock'])} --prose`;
  let diffs: readonly SkillDiff[];
  let proposals: Shown['proposals'] = [];
  if (since !== undefined) {
    if (b !== undefined) throw new UserError('--since compares one skill, or all of them', 'give at most one name');
    ({ diffs, proposals } = changesSince(workspaceOf(call, io), since, a, files));
  } else if (a === undefined) {
    throw new UserError('diff needs something to compare', 'name an installed skill, two skills, or give --since');
  } else if (b === undefined) {
    diffs = [await againstDisk(a, call, context)];
  } else {
    const access = accessOf(call, io);
    const from = await sideNamed(a, call, context, access);
    const to = await sideNamed(b, call, context, access);
    diffs = [compareSides(to.entry.name, from, to, { files })];
  }
  const shown = { prose, files, hint, proposals };
  const json = call.text('format') === 'json';
  io.stdout.write(json ? diffJson(diffs, shown, versionOf()) : diffText(diffs, shown, terminal));
  if (!json && diffs.length === 0 && proposals.length === 0 && !context.quiet) {
    io.stderr.write(`nothing in the lockfile changed since ${escapeText(since ?? '')}\n`);
  }
  return isSame(diffs, shown) ? 0 : 1;
}

/** The lock against the bytes on disk, which are analysed again. */
async function againstDisk(given: string, call: Call, { io, quiet }: Context): Promise<SkillDiff> {
  const workspace = workspaceOf(call, io);
  const { key, entry } = entryNamed(lockOf(workspace), given);
  const standing = readInstalled(workspace.root, key);
  if (!('bundle' in standing)) {
    if (!quiet) io.stderr.write(`${escapeText(`${key} ${standing.reason}`)}\n`);
    return compareSides(
      key,
      lockedSide(entry, () => undefined),
      undefined,
    );
  }
  const { bundle } = standing;
  const differences = verifyBundle(entry, bundle);
  const files = call.flag('files');
  const wanted = (files || call.flag('prose')) && differences.length > 0;
  const texts = wanted ? await lockedTexts(key, entry, workspace, accessOf(call, io), io.stderr) : bytesOf(bundle);
  const to = await installedSide(key, entry, bundle);
  return compareSides(key, lockedSide(entry, texts), to, { files, differences });
}

/** The lock keeps no texts: they come from where the skill came from, else from the last commit. */
async function lockedTexts(
  key: string,
  entry: LockEntry,
  { root }: Workspace,
  access: Access,
  stderr: Context['io']['stderr'],
): Promise<Side['bytes']> {
  try {
    const bundle = await fetchLocked(entry, key, access);
    if (bundle !== undefined) return bytesOf(bundle);
    return textsIn(openRevision('HEAD', root), key);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stderr.write(`${escapeText(`the locked text of ${key} is not at hand: ${error.message}`)}\n`);
    return () => undefined;
  }
}

/** What stands on disk; the approval goes on where it is for these very bytes. */
async function installedSide(key: string, entry: LockEntry, bundle: Bundle): Promise<Side> {
  const side = await analysedSide(key, bundle, entry.source, 'on disk');
  const review = entry.review?.digest === side.entry.digest ? entry.review : null;
  return { ...side, entry: { ...side.entry, review } };
}

/** Anything that names a skill: a version of a registry, a repository, an archive, an installed skill, a folder. */
async function sideNamed(given: string, call: Call, context: Context, access: Access): Promise<Side> {
  const { io } = context;
  if (resolveSpec(given)?.source.id === 'directory') {
    const installed = installedNamed(given, workspaceOf(call, io), io.cwd);
    if (installed !== undefined) {
      const { key, entry, bundle } = installed;
      return analysedSide(key, bundle, entry.source, `${key} on disk`);
    }
  }
  const candidate = await during(context, 'fetching and judging', given, async () =>
    candidateOf(await pinNamed(given, access), given, access),
  );
  const { type } = candidate.source;
  return candidateSide(candidate, type === 'local' || type === 'archive' ? given : nameOf(candidate.source));
}

/** The installed skill at a path; by its name only where no folder of that name stands here. */
function installedNamed(given: string, { root, lock }: Workspace, cwd: string) {
  const path = resolve(cwd, given);
  const here = [...(lock?.skills ?? [])].find(([key]) => resolve(root, key) === path);
  const named = here === undefined && lock !== undefined && !present(path) ? entryNamed(lock, given) : undefined;
  const key = here?.[0] ?? named?.key;
  const entry = here?.[1] ?? named?.entry;
  if (key === undefined || entry === undefined) return undefined;
  const standing = readInstalled(root, key);
  if (!('bundle' in standing)) throw new UserError(`${key} ${standing.reason}`, 'skillcheck install restores it');
  return { key, entry, bundle: standing.bundle };
}
