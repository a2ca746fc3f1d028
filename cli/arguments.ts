import { parseArgs } from 'node:util';
import type { Call, Command, Option } from './command.ts';
import { UserError } from './errors.ts';
import { didYouMean } from './suggestion.ts';

/** Options that every command takes. */
export const commonOptions: readonly Option[] = [
  { name: 'help', short: 'h', description: 'Show help' },
  { name: 'quiet', short: 'q', description: 'No progress and no notes, only results and errors' },
  { name: 'no-color', description: 'No colour (also: NO_COLOR, TERM=dumb)' },
];

/** Options that stand before or instead of a command. */
export const globalOptions: readonly Option[] = [
  ...commonOptions,
  { name: 'version', short: 'V', description: 'Show the version' },
];

/** Splits the arguments by the options given. Values stay exactly as written. Throws UserError for an option that is not known. */
export function parseArguments(args: readonly string[], options: readonly Option[], command: string): Call {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(options.map((option) => [option.name, parserOption(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<string>();
  const texts = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined) throw unknownOption(token.rawName, options, command);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UserError(`--${option.name} takes no value`, usageHint(command));
      flags.add(option.name);
    } else {
      const value = checkedValue(option, token.value, token.inlineValue === true, command);
      texts.set(option.name, [...(texts.get(option.name) ?? []), value]);
    }
  }
  return {
    positionals,
    text: (name) => texts.get(name)?.at(-1),
    texts: (name) => texts.get(name) ?? [],
    flag: (name) => flags.has(name),
  };
}

/** Throws UserError where the number of positional arguments does not fit `[name…]`, `[name]`, `<name>`, `<name…>`, several of these or nothing. */
export function checkPositionals(call: Call, command: Command): void {
  const given = call.positionals.length;
  const names = command.positionals.split(' ').filter((name) => name !== '');
  const least = names.filter((name) => name.startsWith('<')).length;
  const most = command.positionals.includes('…') ? Number.POSITIVE_INFINITY : names.length;
  if (given < least) throw new UserError(`${command.name} needs ${command.positionals}`, usageHint(command.name));
  if (given > most) throw new UserError(`unexpected argument: ${call.positionals[most]}`, usageHint(command.name));
}

function checkedValue(option: Option, value: string | undefined, inline: boolean, command: string): string {
  if (value === undefined || (!inline && value.startsWith('-') && value.length > 1)) {
    throw new UserError(`--${option.name} needs a value: --${option.name} <${option.value}>`, usageHint(command));
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const list = `one of: ${option.choices.join(', ')}`;
    throw new UserError(`--${option.name} cannot be "${value}"`, didYouMean(value, option.choices, list));
  }
  return value;
}

function parserOption(option: Option): { type: 'string' | 'boolean'; short?: string } {
  const type = option.value === undefined ? 'boolean' : 'string';
  return option.short === undefined ? { type } : { type, short: option.short };
}

function unknownOption(raw: string, options: readonly Option[], command: string): UserError {
  const known = options.map(({ name }) => `--${name}`);
  return new UserError(`unknown option: ${raw}`, didYouMean(raw, known, usageHint(command)));
}

function usageHint(command: string): string {
  return `see: skillcheck ${command === '' ? '' : `${command} `}--help`;
}
