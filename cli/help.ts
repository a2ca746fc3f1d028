import { commonOptions, globalOptions } from './arguments.ts';
import type { Command, Example, Option } from './command.ts';

/** What `skillcheck --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const examples = commands.flatMap((command) => command.examples.slice(0, 1));
  return [
    'Decides, with evidence, whether an AI-agent skill may be installed. Never runs anything in a skill.',
    '',
    'Examples:',
    ...exampleLines(examples),
    '',
    'Usage: skillcheck <command> [options]',
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options:',
    ...optionLines(globalOptions),
    '',
    'Exit codes:',
    ...columns([
      ['0', 'the verdict is pass'],
      ['1', 'it is review or block, or consent was refused'],
      ['2', 'no verdict: wrong usage, unreadable input, a fault of skillcheck'],
    ]),
    '',
    'More about a command: skillcheck <command> --help',
    '',
  ].join('\n');
}

/** What `skillcheck <command> --help` prints. */
export function commandHelp(command: Command): string {
  const usage = ['skillcheck', command.name, command.positionals, '[options]'].filter((part) => part !== '').join(' ');
  return [
    `${command.summary}.`,
    '',
    'Examples:',
    ...exampleLines(command.examples),
    '',
    `Usage: ${usage}`,
    '',
    'Options:',
    ...optionLines([...command.options, ...commonOptions]),
    '',
  ].join('\n');
}

function exampleLines(examples: readonly Example[]): string[] {
  return columns(examples.map(({ line, does }) => [line, does]));
}

function optionLines(options: readonly Option[]): string[] {
  return columns(
    options.map(({ name, short, value, choices, description }) => {
      const long = value === undefined ? `--${name}` : `--${name} <${value}>`;
      const list = choices === undefined ? '' : ` (${choices.join(', ')}; default: ${choices[0]})`;
      return [short === undefined ? `    ${long}` : `-${short}, ${long}`, `${description}${list}`];
    }),
  );
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
