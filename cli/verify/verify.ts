import { dirname, join, resolve } from 'node:path';
import { emptyLock, lockName } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { readLock } from '../install/lock-file.ts';
import { workspaceAround } from '../install/place.ts';
import { versionOf } from '../version.ts';
import { verifyAll } from './outcome.ts';
import { verifyJson, verifyText } from './render.ts';

/** Offline and without analysis. A lockfile that is missing is not an empty one: whoever deletes it does not get a pass. */
export async function runVerify(call: Call, context: Context): Promise<ExitCode> {
  const { io, terminal, quiet } = context;
  const given = call.text('lock');
  const path = given === undefined ? join(workspaceAround(io.cwd), lockName) : resolve(io.cwd, given);
  const lock = readLock(path);
  const outcomes = verifyAll(dirname(path), lock ?? emptyLock, io.now());
  const json = call.text('format') === 'json';
  io.stdout.write(json ? verifyJson(outcomes, versionOf()) : verifyText(outcomes, terminal, quiet));
  if (lock === undefined) {
    io.stderr.write(`there is no ${lockName}: nothing here was reviewed\n`);
    return 1;
  }
  return outcomes.every(({ decision }) => decision.verdict === 'pass') ? 0 : 1;
}
