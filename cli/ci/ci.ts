import { decisionOf } from '../../core/index.ts';
import { cacheOf } from '../cache/option.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { jobsOf } from '../jobs.ts';
import { progressOn } from '../progress.ts';
import { printReports, reportsOf } from '../reports.ts';
import { withoutCommands } from '../runner.ts';
import { secondsOf } from '../seconds.ts';
import { refuseOwnWord } from '../workspace/own-word.ts';
import { openWorkspace, workspaceOf } from '../workspace/workspace.ts';
import { policyFrom } from './base-policy.ts';
import { judgeWorkspace } from './judge.ts';
import { staleAcceptances } from './stale.ts';

/** The gate: verify, analyse again, apply the policy, report. */
export async function runCi(call: Call, context: Context): Promise<ExitCode> {
  const { io, quiet } = context;
  const reports = reportsOf(call);
  const timeoutMs = secondsOf(call) * 1000;
  const [folder] = call.positionals;
  const found = folder === undefined ? workspaceOf(call, io) : openWorkspace(folderAt(folder, call, context));
  refuseOwnWord(found.root, call);
  const revision = call.text('policy-from');
  const workspace = revision === undefined ? found : { ...found, policy: policyFrom(revision, found.root) };
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  const now = io.now();
  const run = await judgeWorkspace(workspace, {
    cwd: io.cwd,
    now,
    analysis: { timeoutMs, jobs: jobsOf(call), cache: cacheOf(call, context) },
    needsLock: !call.flag('allow-missing-lock'),
    onProgress: (done, total, path) => progress.show(`checking ${done}/${total}`, path),
  }).finally(() => progress.clear());
  await printReports(reports, run, call, context);
  for (const sentence of staleAcceptances(workspace.policy, run, now))
    io.stderr.write(withoutCommands(`note: ${escapeText(sentence)}\n`, io.env));
  if (run.errors.length > 0) return 2;
  const decision = decisionOf(run) ?? 'pass';
  const failing = call.text('fail-on') === 'block' ? ['block'] : ['review', 'block'];
  return failing.includes(decision) ? 1 : 0;
}

function folderAt(folder: string, call: Call, { io }: Context): string {
  if (call.text('lock') !== undefined || call.text('dir') !== undefined) {
    throw new UserError('a folder and --lock or --dir contradict each other', 'give one of them');
  }
  return workspaceOf({ ...call, text: (name) => (name === 'dir' ? folder : undefined) }, io).root;
}
