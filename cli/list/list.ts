import { lockName } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { versionOf } from '../version.ts';
import { workspaceOf } from '../workspace/workspace.ts';
import { listJson, listText } from './render.ts';
import { rowsOf } from './rows.ts';

/** Lists, and judges nobody by its exit code: 0 wherever the files can be read. */
export async function runList(call: Call, { io, terminal }: Context): Promise<ExitCode> {
  const workspace = workspaceOf(call, io);
  const rows = rowsOf(workspace, io.now());
  io.stdout.write(call.text('format') === 'json' ? listJson(rows, versionOf()) : listText(rows, terminal));
  if (workspace.lock === undefined) io.stderr.write(`there is no ${lockName}: nothing here was reviewed\n`);
  return 0;
}
