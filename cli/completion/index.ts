import { commonOptions } from '../arguments.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { commands } from '../commands/index.ts';
import { UserError } from '../errors.ts';
import { didYouMean } from '../suggestion.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { pwsh } from './pwsh.ts';
import type { Word } from './word.ts';
import { zsh } from './zsh.ts';

const shells = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
  ['pwsh', pwsh],
]);

/** Prints the completion script for the shell that the argument names. */
export async function runCompletion(call: Call, { io }: Context): Promise<ExitCode> {
  const name = call.positionals[0] ?? '';
  const script = shells.get(name);
  if (script === undefined) {
    const names = [...shells.keys()];
    throw new UserError(`unknown shell: ${name}`, didYouMean(name, names, `one of: ${names.join(', ')}`));
  }
  io.stdout.write(script(words()));
  return 0;
}

function words(): Word[] {
  return commands.map(({ name, summary, options }) => ({ name, summary, options: [...options, ...commonOptions] }));
}
