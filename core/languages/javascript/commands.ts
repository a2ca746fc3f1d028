import type { Range } from '../../bundle/span.ts';
import type { Argument, Operand } from '../../facts/program.ts';
import { argument, type Context, emitCall, meaning } from './context.ts';
import { isFunction } from './members.ts';
import { joined, madeText, pathTo } from './operands.ts';

const programs: ReadonlySet<string> = new Set([
  ...['spawn', 'spawnSync', 'execFile', 'execFileSync'].map((name) => `child_process.${name}`),
  ...['execa', 'execa.execa', 'execa.execaSync', 'execa.sync', 'cross-spawn', 'cross-spawn.sync', 'cross-spawn.spawn'],
]);
const scripts: ReadonlySet<string> = new Set([
  ...['child_process.exec', 'child_process.execSync', 'execa.command', 'execa.commandSync'],
  ...['execa.execaCommand', 'execa.execaCommandSync'],
]);

/**
 * A call that starts a program, in one form: program, list of arguments, options; the option `input` is its standard input, and with the
 * option `shell` the words are a command line. Undefined for other calls.
 */
export function startProgram(
  context: Context,
  path: string,
  args: readonly Argument[],
  range: Range,
): Operand | undefined {
  const takesList = programs.has(path);
  const [program, second, ...others] = args;
  if (program === undefined || args.some((one) => one.spread) || !(takesList || scripts.has(path))) return undefined;
  const options = args.slice(1).map((one) => meaning(context, one.value));
  const input = options.map((option) => fieldOf(option, 'input')).find((value) => value !== undefined);
  if (takesList && options.some(hasShell)) {
    const list =
      options[0]?.kind === 'list' ? options[0].items : second && !isOptions(context, second) ? [second.value] : [];
    const words = list.flatMap((word) => [madeText(' ', range), word]);
    const line = joined([program.value, ...words], range);
    return emitCall(context, pathTo('child_process.exec', range), [argument(line), ...args.slice(1)], range, input);
  }
  const isShort = takesList && second !== undefined && isOptions(context, second);
  const none = argument({ kind: 'list', items: [], range });
  const all = isShort ? [program, none, second, ...others] : args;
  return emitCall(context, pathTo(path, range), all, range, input);
}

/** Whether an argument stands where the list of arguments could be, but is the options or the callback. */
function isOptions(context: Context, one: Argument): boolean {
  const known = meaning(context, one.value);
  if (known.kind === 'either') return known.options.some((option) => meaning(context, option).kind === 'record');
  return known.kind === 'record' || isFunction(context, known);
}

function fieldOf(operand: Operand, name: string): Operand | undefined {
  if (operand.kind === 'either') return operand.options.map((option) => fieldOf(option, name)).find(Boolean);
  return operand.kind === 'record' ? operand.fields.find(({ key }) => key === name)?.value : undefined;
}

function hasShell(operand: Operand): boolean {
  const shell = fieldOf(operand, 'shell');
  return shell !== undefined && !(shell.kind === 'text' && shell.value === 'false');
}
