import { emptyLock, lockName } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { versionOf } from '../version.ts';
import { refuseOwnWord } from '../workspace/own-word.ts';
import { workspaceOf } from '../workspace/workspace.ts';
import { interrupted } from './interrupted.ts';
import { verifyAll } from './outcome.ts';
import { verifyJson, verifyText } from './render.ts';

/** Offline and without analysis. A lockfile that is missing is not an empty one: whoever deletes it does not get a pass. */
export async function runVerify(call: Call, context: Context): Promise<ExitCode> {
  const { io, terminal, quiet } = context;
  const { root, lock, lockPath, policy } = workspaceOf(call, io);
  refuseOwnWord(root, call);
  const outcomes = [...interrupted(lockPath, lock), ...verifyAll(root, lock ?? emptyLock, policy, io.now())];
  const json = call.text('format') === 'json';
  io.stdout.write(json ? verifyJson(outcomes, versionOf()) : verifyText(outcomes, terminal, quiet));
  if (lock === undefined) {
    io.stderr.write(`there is no ${lockName}: nothing here was reviewed\n`);
    return 1;
  }
  return outcomes.every(({ decision }) => decision.verdict === 'pass') ? 0 : 1;
}
