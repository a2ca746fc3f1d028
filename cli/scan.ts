import { resolve } from 'node:path';
import type { ReportedSkill, Run } from '../core/index.ts';
import { ruleset } from '../rules/index.ts';
import { analyseAll } from './analyse.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { UserError } from './errors.ts';
import { escapeText } from './escape.ts';
import { type Find, findSkills } from './find.ts';
import { writeAtomically } from './output.ts';
import { progressOn } from './progress.ts';
import { reporters } from './reporters/index.ts';
import { versionOf } from './version.ts';

/** Seconds that one skill may take. */
const defaultTimeout = 20;

/** Scans what the arguments name, prints one report and tells by the exit code whether every verdict is good enough. */
export async function runScan(call: Call, context: Context): Promise<ExitCode> {
  const { io } = context;
  const timeoutMs = secondsOf(call.text('timeout')) * 1000;
  const reporter = reporters.find(({ name }) => name === (call.text('format') ?? 'text'));
  if (reporter === undefined) throw new UserError('unknown format', 'see: skillcheck scan --help');
  const run = await scan(call.positionals.length === 0 ? ['.'] : call.positionals, timeoutMs, context);
  const file = call.text('output');
  const terminal = file === undefined ? context.terminal : { color: false, width: 100 };
  const text = reporter.render(run, terminal, call.flag('verbose'));
  if (file === undefined) io.stdout.write(text);
  else writeAtomically(resolve(io.cwd, file), text);
  for (const { path, message } of run.errors) io.stderr.write(`error: ${escapeText(path)}: ${linesOf(message)}\n`);
  if (run.errors.length > 0 || run.skills.length === 0) return 2;
  const failing = call.text('fail-on') === 'block' ? ['block'] : ['review', 'block'];
  return run.skills.some(({ analysis }) => failing.includes(analysis.verdict)) ? 1 : 0;
}

async function scan(paths: readonly string[], timeoutMs: number, { io, quiet }: Context): Promise<Run> {
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
    for await (const { path, analysis, error } of analyseAll(readable(), { timeoutMs })) {
      if (analysis === undefined) errors.push({ path, message: error });
      else skills.push({ path, analysis });
      progress.show(`scanning ${skills.length + errors.length}/${total}`, path);
    }
  } finally {
    progress.clear();
  }
  return { tool: { version: versionOf(), ruleset }, skills, errors, durationMs: performance.now() - began };
}

/** A message of several lines ends in a stack. */
function linesOf(message: string): string {
  return message
    .split('\n', 5)
    .map((line) => escapeText(line))
    .join('\n  ');
}

function secondsOf(text: string | undefined): number {
  const seconds = text === undefined ? defaultTimeout : Number(text);
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new UserError(`--timeout cannot be "${text}"`, 'give a number of seconds, such as --timeout 60');
}
