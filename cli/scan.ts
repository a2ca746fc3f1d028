import type { ReportedSkill, Run } from '../core/index.ts';
import { ruleset } from '../rules/index.ts';
import { type AnalyseOptions, analyseAll } from './analyse.ts';
import { cacheOf } from './cache/option.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { type Find, findSkills } from './find.ts';
import { jobsOf } from './jobs.ts';
import { progressOn } from './progress.ts';
import { printReports, reportsOf } from './reports.ts';
import { secondsOf } from './seconds.ts';
import { versionOf } from './version.ts';

/** Scans what the arguments name, prints one report and tells by the exit code whether every verdict is good enough. */
export async function runScan(call: Call, context: Context): Promise<ExitCode> {
  const timeoutMs = secondsOf(call) * 1000;
  const jobs = jobsOf(call);
  const reports = reportsOf(call);
  const run = await scan(
    call.positionals.length === 0 ? ['.'] : call.positionals,
    { timeoutMs, jobs, cache: cacheOf(call, context) },
    context,
  );
  printReports(reports, run, call, context);
  if (run.errors.length > 0 || run.skills.length === 0) return 2;
  const failing = call.text('fail-on') === 'block' ? ['block'] : ['review', 'block'];
  return run.skills.some(({ analysis }) => failing.includes(analysis.verdict)) ? 1 : 0;
}

async function scan(paths: readonly string[], options: AnalyseOptions, { io, quiet }: Context): Promise<Run> {
  const began = performance.now();
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  const skills: ReportedSkill[] = [];
  const errors: { path: string; message: string }[] = [];
  let total = 0;
  function* readable() {
    const found: readonly Find[] = [...findSkills(paths, io.cwd)];
    total = found.length;
    for (const item of found) {
      if (item.error === undefined) yield item;
      else errors.push({ path: item.path, message: item.error });
    }
  }
  try {
    for await (const { path, analysis, error } of analyseAll(readable(), options)) {
      if (analysis === undefined) errors.push({ path, message: error });
      else skills.push({ path, analysis });
      progress.show(`scanning ${skills.length + errors.length}/${total}`, path);
    }
  } finally {
    progress.clear();
  }
  return { tool: { version: versionOf(), ruleset }, skills, errors, durationMs: performance.now() - began };
}
