import type { Command } from 'unbash';
import type { Operand } from '../../facts/program.ts';
import type { ShellLowering } from './lower.ts';

const declaring: ReadonlySet<string> = new Set(['export', 'local', 'declare', 'readonly', 'typeset']);
const reading: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray']);

/** Lowers the builtins that bind names; `true` when that is all there is to the command. */
export function lowerBuiltin(name: string, node: Command, input: Operand | undefined, into: ShellLowering): boolean {
  if (declaring.has(name)) {
    for (const arg of node.args) {
      if (arg.type !== 'Assignment') continue;
      const value = into.assigned(arg);
      into.bind(arg.name, value, arg.append === true, arg);
      if (name === 'export') into.call('%setenv', [into.text(`${arg.name}=`, arg), value], arg);
    }
    return true;
  }
  if (reading.has(name)) {
    const value: Operand = input ?? { kind: 'any', parts: [], user: true, range: into.range(node) };
    const names = node.args.flatMap((arg) => (arg.type === 'Word' && /^[A-Za-z_]\w*$/.test(arg.value) ? [arg] : []));
    for (const arg of names) into.bind(arg.value, value, false, arg);
    if (names.length === 0) into.bind('REPLY', value, false, node);
    return true;
  }
  if (name === 'alias') {
    for (const arg of node.args)
      if (arg.type === 'Assignment') defineAlias(arg.name, into.assigned(arg), arg, into);
      else defineWordAlias(arg, into);
    return true;
  }
  return name === 'set' && node.args.every((arg) => arg.type === 'Word' && /^[-+]/.test(arg.value));
}

function defineWordAlias(arg: { value: string; pos: number; end: number }, into: ShellLowering): void {
  const cut = arg.value.indexOf('=');
  if (cut > 0) defineAlias(arg.value.slice(0, cut), into.text(arg.value.slice(cut + 1), arg), arg, into);
}

/** An alias is a function that evaluates its text with the arguments behind it. */
function defineAlias(name: string, body: Operand, node: { pos: number; end: number }, into: ShellLowering): void {
  const range = into.range(node);
  const rest: Operand = { kind: 'name', name: '@', range };
  into.steps.push({
    kind: 'define',
    name,
    parameters: [{ name: '@', default: undefined, rest: true }],
    body: [
      {
        kind: 'call',
        callee: { kind: 'text', value: 'eval', range, inner: undefined },
        args: [body, rest].map((value) => ({ name: undefined, value, spread: value === rest })),
        input: undefined,
        result: '%alias',
        weak: false,
        range,
      },
      {
        kind: 'bind',
        to: { name: '%return', path: [] },
        value: { kind: 'name', name: '%alias', range },
        weak: true,
        range,
      },
    ],
    range,
  });
}
