import { checkPositionals, commonOptions, globalOptions, parseArguments } from './arguments.ts';
import type { Command, ExitCode } from './command.ts';
import { commands } from './commands/index.ts';
import { describeError, Refusal, UserError } from './errors.ts';
import { commandHelp, generalHelp } from './help.ts';
import type { Io } from './io.ts';
import { withoutCommands } from './runner.ts';
import { didYouMean } from './suggestion.ts';
import { terminalOf } from './terminal.ts';
import { versionOf } from './version.ts';

/** The whole command line: a function of arguments and streams. Never throws; 2 means that there is no verdict. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    const [first, ...rest] = args;
    const answered = await commands.find(({ name }) => name === first)?.fault?.(error, rest, io);
    if (answered !== undefined) return answered;
    io.stderr.write(withoutCommands(describeError(error), io.env));
    return error instanceof Refusal ? 1 : 2;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === undefined) {
    io.stderr.write(generalHelp(commands));
    return 2;
  }
  if (first === 'help') {
    io.stdout.write(rest[0] === undefined ? generalHelp(commands) : commandHelp(find(rest[0])));
    return 0;
  }
  if (first.startsWith('-')) return global(args, io);
  const command = find(first);
  const call = parseArguments(rest, [...command.options, ...commonOptions], command.name);
  if (call.flag('help')) {
    io.stdout.write(commandHelp(command));
    return 0;
  }
  checkPositionals(call, command);
  const terminal = terminalOf(io.stdout, io.env, call.flag('no-color'));
  return command.run(call, { io, terminal, quiet: call.flag('quiet') });
}

function global(args: readonly string[], io: Io): ExitCode {
  const call = parseArguments(args, globalOptions, '');
  if (call.flag('version')) {
    io.stdout.write(`skillcheck ${versionOf()}\n`);
    return 0;
  }
  if (call.flag('help')) {
    io.stdout.write(generalHelp(commands));
    return 0;
  }
  throw new UserError('no command given', 'options come after the command; see: skillcheck --help');
}

function find(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = commands.map((candidate) => candidate.name);
  throw new UserError(`unknown command: ${name}`, didYouMean(name, names, 'see: skillcheck --help'));
}
