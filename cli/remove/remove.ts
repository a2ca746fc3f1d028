import { join } from 'node:path';
import type { Call, Context, ExitCode } from '../command.ts';
import { askYes } from '../consent/ask.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { placeOf, present, refuseTarget } from '../install/place.ts';
import { isInteractive } from '../io.ts';
import { recoverFirst, uninstall } from '../workspace/recover.ts';
import { changeLock, entryNamed, lockOf, lockPathOf, workspaceOf } from '../workspace/workspace.ts';

/** Takes the folder and the entry away together: what a crash leaves half done is brought to its end by the next command that writes. */
export async function runRemove(call: Call, context: Context): Promise<ExitCode> {
  const { io, quiet } = context;
  recoverFirst(lockPathOf(call, io));
  const workspace = workspaceOf(call, io);
  const { key, entry } = entryNamed(lockOf(workspace), call.positionals[0] ?? '');
  const place = placeOf(key, workspace.root);
  const target = join(place.skills, place.slug);
  const deletes = !call.flag('keep-files') && present(target);
  if (deletes) refuseTarget(target);
  if (!call.flag('yes')) {
    if (!isInteractive(io)) throw new UserError(`${key} is not removed without a question`, 'add --yes');
    const what = deletes ? `Delete ${key} and its entry in the lockfile?` : `Forget ${key}?`;
    if (!(await askYes(io, escapeText(what)))) {
      io.stderr.write('stopped, nothing was removed\n');
      return 1;
    }
  }
  changeLock(
    workspace,
    [key],
    (lock) => ({
      skills: new Map([...lock.skills].filter(([one]) => one !== key)),
      proposals: new Map([...lock.proposals].filter(([one]) => one !== key)),
    }),
    (write) => (deletes ? uninstall(workspace.lockPath, place, write) : write()),
  );
  if (entry.review?.decision === 'rejected')
    io.stderr.write('note: that these bytes were rejected is forgotten with it\n');
  if (!quiet) io.stderr.write(`${escapeText(key)} is ${deletes ? 'removed' : 'no longer locked'}\n`);
  return 0;
}
