import { resolve } from 'node:path';
import { type Report, readRegular, reportSchema } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { escapeText, jsonText } from '../escape.ts';
import { writeOutput, writePieces } from '../output.ts';
import { withoutCommands } from '../runner.ts';
import { joinReports } from './join.ts';

/** Bytes of one report: some 100,000 skills. */
const longest = 256 * 1024 * 1024;

/** Joins JSON reports into one and answers as the scan of all would. Throws UserError where they cannot be one. */
export async function runMerge(call: Call, { io, quiet }: Context): Promise<ExitCode> {
  const [first, ...others] = call.positionals.map((name) => ({ name, report: read(name, resolve(io.cwd, name)) }));
  if (first === undefined) throw new UserError('there is no report to merge', 'see: skillcheck merge --help');
  const merged = joinReports([first, ...others]);
  const output = call.text('output');
  const text = jsonText(merged);
  if (output === undefined) await writePieces(io.stdout, [withoutCommands(text, io.env)]);
  else writeOutput(resolve(io.cwd, output), text);
  const { skills, pass, review, block } = merged.summary;
  if (!quiet) io.stderr.write(`${skills} skills: ${block} block, ${review} review, ${pass} pass\n`);
  for (const { path, message } of merged.errors) {
    io.stderr.write(withoutCommands(`error: ${escapeText(path)}: ${escapeText(message)}\n`, io.env));
  }
  if (merged.errors.length > 0 || skills + (merged.absent ?? []).length === 0) return 2;
  const worst = merged.decision ?? (block > 0 ? 'block' : review > 0 ? 'review' : 'pass');
  const failing = call.text('fail-on') === 'block' ? ['block'] : ['review', 'block'];
  return failing.includes(worst) ? 1 : 0;
}

function read(name: string, path: string): Report {
  const file = readRegular(path, longest);
  if (file.kind === 'large')
    throw new UserError(`${name} is too large for a report`, 'use fewer skills for each shard');
  if (file.kind !== 'file')
    throw new UserError(
      `${name} cannot be read: ${file.kind === 'special' ? 'it is not a regular file' : file.reason}`,
      'give files that skillcheck scan --format json wrote',
    );
  const report = reportSchema.safeParse(parsed(name, file.bytes));
  if (report.success) return checked(name, report.data);
  const [issue] = report.error.issues;
  throw new UserError(
    `${name} is not a report of this version: ${issue?.path.join('.')}: ${issue?.message}`,
    'give files that skillcheck scan --format json wrote',
  );
}

function parsed(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new UserError(
      `${name} is not JSON, or only a part of it`,
      'give files that skillcheck scan --format json wrote',
    );
  }
}

/** A report that was edited by hand, or lost a part, does not add up. */
function checked(name: string, report: Report): Report {
  const count = { pass: 0, review: 0, block: 0 };
  for (const { verdict } of report.skills) count[verdict] += 1;
  const { summary, skills } = report;
  const adds =
    summary.skills === skills.length &&
    summary.pass === count.pass &&
    summary.review === count.review &&
    summary.block === count.block;
  if (adds) return report;
  throw new UserError(`${name} does not add up: its summary counts other skills than it lists`, 'scan again');
}
