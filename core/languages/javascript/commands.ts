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
  callee: Operand,
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
    const [first] = options;
    const list = first?.kind === 'list' ? first.items : second && !isOptions(context, second) ? [second.value] : [];
    const line = joined([program.value, ...list.flatMap((word) => [madeText(' ', range), word])], range);
    const all = [argument(line), ...args.slice(1)];
    return start(context, pathTo('child_process.exec', range), all, range, input);
  }
  const none = argument({ kind: 'list', items: [], range });
  const isShort = takesList && second !== undefined && isOptions(context, second);
  return start(context, callee, isShort ? [program, none, second, ...others] : args, range, input);
}

function start(
  context: Context,
  callee: Operand,
  args: readonly Argument[],
  range: Range,
  input: Operand | undefined,
): Operand {
  const result = emitCall(context, callee, args, range, input);
  if (result.kind === 'name') context.started.set(result.name, { callee, args });
  return result;
}

/** What is written to the standard input of a program (`child.stdin.write(x)`) is said by the call that starts it, with that input. */
export function feedProgram(context: Context, stream: Operand, text: Operand, range: Range): Operand | undefined {
  if (stream.kind !== 'member' || stream.key.kind !== 'text' || stream.key.value !== 'stdin') return undefined;
  const child = meaning(context, stream.of);
  const started = child.kind === 'name' ? context.started.get(child.name) : undefined;
  return started && emitCall(context, started.callee, started.args, range, text);
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
