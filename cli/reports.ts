import { resolve } from 'node:path';
import type { Run } from '../core/index.ts';
import type { Call, Context } from './command.ts';
import { UserError } from './errors.ts';
import { escapeText } from './escape.ts';
import { writeOutput } from './output.ts';
import { reporters } from './reporters/index.ts';
import type { Reporter } from './reporters/reporter.ts';
import { withoutCommands } from './runner.ts';
import { didYouMean } from './suggestion.ts';

/** One report to be made; without a file it goes to stdout. */
export interface Wanted {
  readonly reporter: Reporter;
  readonly file: string | undefined;
}

/** What `--format`, `--output` and `--report` ask for. Throws UserError before any work is done. */
export function reportsOf(call: Call): readonly Wanted[] {
  const main = { reporter: named(call.text('format') ?? 'text'), file: call.text('output') };
  const more = call.texts('report').map((text) => {
    const [format = '', ...rest] = text.split('=');
    const file = rest.join('=');
    if (file === '') throw new UserError(`--report cannot be "${text}"`, 'such as --report sarif=skillcheck.sarif');
    return { reporter: named(format), file };
  });
  return [main, ...more];
}

/** Renders every report that was asked for, and what got no verdict on stderr. */
export function printReports(wanted: readonly Wanted[], run: Run, call: Call, { io, terminal }: Context): void {
  for (const { reporter, file } of wanted) {
    const shown = file === undefined ? terminal : { color: false, width: 100 };
    const text = reporter.render(run, shown, call.flag('verbose'));
    // Of all formats, one is made of commands and takes care of the rest.
    if (file === undefined) io.stdout.write(reporter.name === 'github' ? text : withoutCommands(text, io.env));
    else writeOutput(resolve(io.cwd, file), text);
  }
  for (const { path, message } of run.errors) {
    io.stderr.write(withoutCommands(`error: ${escapeText(path)}: ${linesOf(message)}\n`, io.env));
  }
}

function named(format: string): Reporter {
  const reporter = reporters.find(({ name }) => name === format);
  if (reporter !== undefined) return reporter;
  const names = reporters.map(({ name }) => name);
  throw new UserError(`there is no format ${format}`, didYouMean(format, names, `one of: ${names.join(', ')}`));
}

/** A message of several lines ends in a stack. */
function linesOf(message: string): string {
  return message
    .split('\n', 5)
    .map((line) => escapeText(line))
    .join('\n  ');
}
