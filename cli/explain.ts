import { readFileSync } from 'node:fs';
import { rules } from '../rules/index.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { UserError } from './errors.ts';
import { didYouMean } from './suggestion.ts';
import { renderPage } from './text/page.ts';
import { paintFor } from './text/paint.ts';

/** Prints the page of the rule that the argument names. */
export async function runExplain(call: Call, { io, terminal }: Context): Promise<ExitCode> {
  const id = call.positionals[0] ?? '';
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const ids = rules.map((candidate) => candidate.id);
    throw new UserError(`unknown rule: ${id}`, didYouMean(id, ids, 'the list: skillcheck rules'));
  }
  // The pages ship in rules/, beside both cli/ and dist/.
  const page = readFileSync(new URL(`../rules/${rule.id}.md`, import.meta.url), 'utf8');
  io.stdout.write(renderPage(page, paintFor(terminal.color), Math.min(terminal.width, 100)));
  return 0;
}
