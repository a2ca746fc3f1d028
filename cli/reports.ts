import { resolve } from 'node:path';
import type { Run } from '../core/index.ts';
import type { Call, Context } from './command.ts';
import { UserError } from './errors.ts';
import { escapeText } from './escape.ts';
import { writeOutput, writePieces } from './output.ts';
import { reporters } from './reporters/index.ts';
import type { Reporter } from './reporters/reporter.ts';
import { withoutCommands } from './runner.ts';
import { didYouMean } from './suggestion.ts';

/** One report to be made; without a file it goes to stdout. */
export interface Wanted {
  /** Loads it. */
  readonly reporter: () => Promise<Reporter>;
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
export async function printReports(
  wanted: readonly Wanted[],
  run: Run,
  call: Call,
  { io, terminal }: Context,
): Promise<void> {
  for (const { reporter: load, file } of wanted) {
    const reporter = await load();
    const shown = file === undefined ? terminal : { color: false, width: 100 };
    const verbose = call.flag('verbose');
    const pieces = reporter.pieces?.(run, shown, verbose) ?? [reporter.render(run, shown, verbose)];
    if (file !== undefined) writeOutput(resolve(io.cwd, file), pieces);
    // Of all formats, one is made of commands and takes care of the rest.
    else if (reporter.name === 'github') await writePieces(io.stdout, pieces);
    else await writePieces(io.stdout, harmless(pieces, io.env));
  }
  for (const { path, message } of run.errors) {
    io.stderr.write(withoutCommands(`error: ${escapeText(path)}: ${linesOf(message)}\n`, io.env));
  }
}

function* harmless(pieces: Iterable<string>, env: Context['io']['env']): Generator<string> {
  for (const piece of pieces) yield withoutCommands(piece, env);
}

function named(format: string): Wanted['reporter'] {
  const reporter = reporters.get(format);
  if (reporter !== undefined) return reporter;
  const names = [...reporters.keys()];
  throw new UserError(`there is no format ${format}`, didYouMean(format, names, `one of: ${names.join(', ')}`));
}

/** A message of several lines ends in a stack. */
function linesOf(message: string): string {
  return message
    .split('\n', 5)
    .map((line) => escapeText(line))
    .join('\n  ');
}
