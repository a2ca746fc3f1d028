import { decide, factsOfEntry } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { didYouMean } from '../suggestion.ts';
import { lockOf, type Workspace, workspaceOf } from '../workspace/workspace.ts';
import { allowlist } from './allowlist.ts';
import { csv } from './csv.ts';
import { cyclonedx } from './cyclonedx.ts';
import { egress } from './egress.ts';
import type { Exporter, Selection } from './exporter.ts';
import { sandbox } from './sandbox.ts';
import { tools } from './tools.ts';

const exporters: readonly Exporter[] = [allowlist, tools, sandbox, egress, cyclonedx, csv];

/** Prints one kind of export. 1 where something was left out or could not be said, unless that was asked for. */
export async function runExport(call: Call, { io, quiet }: Context): Promise<ExitCode> {
  const kind = call.positionals[0] ?? '';
  const exporter = exporters.find((one) => one.kind === kind);
  if (exporter === undefined) {
    const kinds = exporters.map((one) => one.kind);
    throw new UserError(`there is no export ${kind}`, didYouMean(kind, kinds, `one of: ${kinds.join(', ')}`));
  }
  const format = call.text('format');
  if (format !== undefined && exporter !== egress) {
    throw new UserError(`--format has no meaning for ${kind}`, 'it belongs to: skillcheck export egress');
  }
  const workspace = workspaceOf(call, io);
  const selection = selectionOf(workspace, io.now());
  const { text, problems, notes } = exporter.export(selection, format);
  if (text !== undefined) io.stdout.write(text);
  const say = (sentence: string) => io.stderr.write(`${escapeText(sentence)}\n`);
  for (const { key } of selection.left) say(`left out, it does not pass: ${key} (see: skillcheck why ${key})`);
  for (const problem of problems) say(problem);
  if (!quiet) for (const note of notes) say(`note: ${note}`);
  if (text === undefined || problems.length > 0) return 1;
  return selection.left.length > 0 && !call.flag('allow-partial') ? 1 : 0;
}

/** Decides from what the lock recorded; the disk is not looked at. */
function selectionOf(workspace: Workspace, now: Date): Selection {
  const { policy } = workspace;
  const passes = ({ key, entry }: Selection['passing'][number]) => {
    const facts = factsOfEntry(entry);
    return decide({ facts, source: entry.source, policy, key, entry, differences: [], now }).verdict === 'pass';
  };
  const all = [...lockOf(workspace).skills]
    .map(([key, entry]) => ({ key, entry }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { passing: all.filter(passes), left: all.filter((one) => !passes(one)) };
}
