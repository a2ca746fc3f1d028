import type { Call, Context, ExitCode } from '../command.ts';
import { during } from '../progress.ts';
import { accessOf } from '../workspace/access.ts';
import { recoverFirst } from '../workspace/recover.ts';
import { lockPathOf, openWorkspace, rootOf, workspaceOf } from '../workspace/workspace.ts';
import { candidateOf, pinNamed } from './candidate.ts';
import { conclude } from './conclude.ts';
import { refuseInside } from './occupant.ts';
import { commandLine } from './quote.ts';
import { restore } from './restore.ts';
import { visitOf } from './visit.ts';

/** Installs the skill that was named; without a name, exactly what is locked. */
export async function runInstall(call: Call, context: Context): Promise<ExitCode> {
  const { io } = context;
  const [given] = call.positionals;
  const access = accessOf(call, io);
  const lockPath = lockPathOf(call, io);
  if (given === undefined) {
    tidy(lockPath, context);
    return restore(workspaceOf(call, io), access, context, call.flag('force'));
  }
  const root = rootOf(call, io.cwd);
  const pin = await during(context, 'asking for', given, () => pinNamed(given, access));
  // Before a lockfile is read: one in the skill would be the skill's own word.
  refuseInside(root, pin.path);
  const candidate = await during(context, 'fetching and judging', given, () => candidateOf(pin, given, access));
  refuseInside(root, candidate.from);
  tidy(lockPath, context);
  const visit = visitOf(candidate, openWorkspace(root), io.now());
  return conclude(visit, call, context, commandLine(['install', given], call, ['dir', 'registry']));
}

/** What an earlier run left half done is brought to an end before anything is compared with it. */
function tidy(lockPath: string, { io, quiet }: Context): void {
  if (recoverFirst(lockPath) && !quiet)
    io.stderr.write('what an interrupted run left half done is brought to its end\n');
}
