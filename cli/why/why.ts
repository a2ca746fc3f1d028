import { boundDigest, factsOf, verifyBundle } from '../../core/index.ts';
import { analyseAll } from '../analyse.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { secondsOf } from '../seconds.ts';
import { readInstalled } from '../verify/disk.ts';
import { versionOf } from '../version.ts';
import { entryNamed, lockOf, workspaceOf } from '../workspace/workspace.ts';
import { approvalsOf } from './approval.ts';
import { whyJson, whyText } from './render.ts';
import { sourceLines } from './source-line.ts';
import { subjectNamed } from './subject.ts';

/** Analyses a locked skill as it stands on disk and explains it. It informs: 0 whatever the verdict is. */
export async function runWhy(call: Call, { io, terminal }: Context): Promise<ExitCode> {
  const [given = '', what, ...more] = call.positionals;
  if (more.length > 0) throw new UserError(`unexpected argument: ${more[0]}`, 'see: skillcheck why --help');
  const timeoutMs = secondsOf(call) * 1000;
  const workspace = workspaceOf(call, io);
  const { key, entry } = entryNamed(lockOf(workspace), given);
  const standing = readInstalled(workspace.root, key);
  if (!('bundle' in standing)) {
    throw new UserError(`${key} ${standing.reason}`, 'skillcheck install restores what is locked');
  }
  const { bundle } = standing;
  for await (const { analysis, error } of analyseAll([{ path: key, read: () => bundle }], { timeoutMs })) {
    if (analysis === undefined) throw new UserError(`${key}: ${error}`, 'there is nothing to explain');
    const judged = { ...analysis, digest: boundDigest(bundle, entry.source) };
    const approvals = approvalsOf({
      facts: factsOf(judged),
      source: entry.source,
      policy: workspace.policy,
      key,
      entry,
      differences: verifyBundle(entry, bundle),
      now: io.now(),
    });
    const subject = subjectNamed(what, judged);
    const lines = sourceLines(bundle);
    const explanation = { key, analysis: judged, approvals, subject, named: what !== undefined, lines };
    const json = call.text('format') === 'json';
    io.stdout.write(json ? whyJson(explanation, versionOf()) : whyText(explanation, terminal));
    return 0;
  }
  throw new UserError(`${key} was not analysed`, 'there is nothing to explain');
}
