import type { Call, Context, ExitCode } from '../command.ts';
import { progressOn } from '../progress.ts';
import { versionOf } from '../version.ts';
import { accessOf } from '../workspace/access.ts';
import { lockOf, workspaceOf } from '../workspace/workspace.ts';
import { rowsOf } from './row.ts';
import { tableJson, tableText } from './table.ts';

/** Asks for newer versions of everything that is locked; nothing is downloaded or written. */
export async function runOutdated(call: Call, { io, terminal, quiet }: Context): Promise<ExitCode> {
  const workspace = workspaceOf(call, io);
  const count = lockOf(workspace).skills.size;
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  let done = 0;
  const rows = await rowsOf(workspace, accessOf(call, io), (path) => {
    done += 1;
    progress.show(`asking ${done}/${count}`, path);
  }).finally(() => progress.clear());
  const json = call.text('format') === 'json';
  io.stdout.write(json ? tableJson(rows, versionOf()) : tableText(rows, io.now(), terminal, quiet));
  if (rows.some(({ state }) => state === 'unknown')) return 2;
  const behind = rows.some(({ state }) => state === 'outdated' || state === 'withdrawn');
  return call.flag('fail') && behind ? 1 : 0;
}
