import type { Run, Shard, Verdict } from '../core/index.ts';
import { ruleset } from '../rules/ruleset.ts';
import { type AnalyseOptions, analyseAll } from './analyse.ts';
import { cacheOf } from './cache/option.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { UserError } from './errors.ts';
import { type Find, findSkills } from './find.ts';
import { jobsOf } from './jobs.ts';
import { progressOn } from './progress.ts';
import { printReports, reportsOf } from './reports.ts';
import { secondsOf } from './seconds.ts';
import { shardIn, shardOf } from './shard.ts';
import { openSpool, type Spool } from './spool.ts';
import { versionOf } from './version.ts';

/** Scans what the arguments name, prints one report and tells by the exit code whether every verdict is good enough. */
export async function runScan(call: Call, context: Context): Promise<ExitCode> {
  const options = { timeoutMs: secondsOf(call) * 1000, jobs: jobsOf(call), cache: cacheOf(call, context) };
  const reports = reportsOf(call);
  const paths = call.positionals.length === 0 ? ['.'] : call.positionals;
  const spool = openSpool();
  try {
    const { run, verdicts } = await scan({ paths, shard: shardOf(call) }, spool, options, context);
    await printReports(reports, run, call, context);
    if (run.errors.length > 0 || run.skills.length === 0) return 2;
    const failing: readonly Verdict[] = call.text('fail-on') === 'block' ? ['block'] : ['review', 'block'];
    return failing.some((verdict) => verdicts.has(verdict)) ? 1 : 0;
  } finally {
    spool.close();
  }
}

interface Wanted {
  readonly paths: readonly string[];
  readonly shard: Shard | undefined;
}

async function scan(
  { paths, shard }: Wanted,
  skills: Spool,
  options: AnalyseOptions,
  { io, quiet }: Context,
): Promise<{ readonly run: Run; readonly verdicts: ReadonlySet<Verdict> }> {
  const began = performance.now();
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  const errors: { path: string; message: string }[] = [];
  const verdicts = new Set<Verdict>();
  let total = 0;
  function* readable() {
    const found = wanted([...findSkills(paths, io.cwd)], shard);
    total = found.length;
    for (const item of found) {
      if (item.error === undefined) yield item;
      else errors.push({ path: item.path, message: item.error });
    }
  }
  try {
    for await (const { path, analysis, error } of analyseAll(readable(), options)) {
      if (analysis === undefined) errors.push({ path, message: error });
      else {
        skills.add({ path, analysis });
        verdicts.add(analysis.verdict);
      }
      progress.show(`scanning ${skills.length + errors.length}/${total}`, path);
    }
  } finally {
    progress.clear();
  }
  const run = {
    tool: { version: versionOf(), ruleset },
    skills,
    errors,
    durationMs: performance.now() - began,
    ...(shard === undefined ? {} : { shard }),
  };
  return { run, verdicts };
}

/** What belongs to the shard. Throws UserError where that is nothing: nobody may take silence for a verdict. */
function wanted(found: readonly Find[], shard: Shard | undefined): readonly Find[] {
  if (shard === undefined) return found;
  const part = shardIn(found, shard);
  if (part.length > 0 || found.length === 0) return part;
  const count = `${found.length} ${found.length === 1 ? 'skill' : 'skills'}`;
  throw new UserError(
    `--shard ${shard.index}/${shard.count} has nothing to scan: there ${found.length === 1 ? 'is' : 'are'} ${count}`,
    `use at most ${found.length} shards`,
  );
}
