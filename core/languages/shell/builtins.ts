import type { Command } from 'unbash';
import type { Operand } from '../../facts/program.ts';
import type { ShellLowering } from './lower.ts';
import { lowerWordTo } from './words.ts';

const declaring: ReadonlySet<string> = new Set(['export', 'local', 'declare', 'readonly', 'typeset']);
const reading: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray']);

/** Lowers the builtins that bind names; `true` when that is all there is to the command. */
export function lowerBuiltin(name: string, node: Command, input: Operand | undefined, into: ShellLowering): boolean {
  if (declaring.has(name)) {
    for (const arg of node.args) {
      if (arg.type !== 'Assignment') continue;
      const given = into.assigned(arg);
      const value = isReference(node) ? into.call('%indirect', [given], arg) : given;
      into.bind(arg.name, value, arg.append === true, arg);
      if (name === 'export') into.call('%setenv', [into.text(`${arg.name}=`, arg), value], arg);
    }
    return true;
  }
  if (reading.has(name)) {
    const value: Operand = input ?? { kind: 'any', parts: [], user: true, range: into.range(node) };
    const names = node.args.flatMap((arg) => (arg.type === 'Word' && /^[A-Za-z_]\w*$/.test(arg.value) ? [arg] : []));
    for (const [at, arg] of names.entries()) {
      const place = into.text(at === names.length - 1 ? `${at}+` : `${at}`, arg);
      into.bind(arg.value, names.length === 1 ? value : into.call('%field', [value, place], arg), false, arg);
    }
    if (names.length === 0) into.bind('REPLY', value, false, node);
    return true;
  }
  if (name === 'alias') {
    for (const arg of node.args)
      if (arg.type === 'Assignment') defineAlias(arg.name, into.assigned(arg), arg, into);
      else defineWordAlias(arg, into);
    return true;
  }
  if (name === 'printf' && node.args[0]?.value === '-v') return formatInto(node.args.slice(1), node, into);
  return name === 'set' && setPositionals(node, into);
}

/** `declare -n name=other`: the name stands for whatever the other one holds. */
function isReference(node: Command): boolean {
  return node.args.some((arg) => arg.type === 'Word' && /^-[A-Za-z]{0,8}n/.test(arg.value));
}

/** `printf -v name format …` puts into a variable what it would print. */
function formatInto(args: Command['args'], node: Command, into: ShellLowering): boolean {
  const [target, ...rest] = args;
  if (target?.type !== 'Word' || !/^[A-Za-z_]\w*$/.test(target.value)) return false;
  const words: Operand[] = [];
  for (const arg of rest) if (arg.type === 'Word') lowerWordTo(words, arg, into);
  into.bind(target.value, into.run(into.text('printf', node), words, node), false, node);
  return true;
}

/** `set -- …` gives the script new positional words; `true` also where only options are set. */
function setPositionals(node: Command, into: ShellLowering): boolean {
  const start = node.args.findIndex((arg) => arg.type !== 'Word' || !/^[-+]/.test(arg.value) || arg.value === '--');
  if (start < 0) return true;
  const first = node.args[start];
  const given = node.args.slice(first?.type === 'Word' && first.value === '--' ? start + 1 : start);
  // `set -o pipefail` names an option.
  const before = node.args[start - 1];
  if (before?.type === 'Word' && /^[-+][a-z]{0,8}o$/.test(before.value) && first?.value !== '--') return true;
  const words: Operand[] = [];
  for (const arg of given) if (arg.type === 'Word') lowerWordTo(words, arg, into);
  const [only] = words;
  const split = words.length === 1 && only !== undefined && only.kind !== 'text';
  // Words behind `$@` stand at places that nobody knows: only all of them together do.
  const known = split || words.every((word) => word.kind !== 'name' || word.name !== '@');
  if (known)
    for (let at = 0; at < Math.min(split ? 9 : words.length, 9); at++) {
      const value = split ? into.call('%field', [only, into.text(`${at}`, node)], node) : words[at];
      if (value !== undefined) into.bind(`${at + 1}`, value, false, node);
    }
  const range = into.range(node);
  for (const all of ['@', '*']) into.bind(all, { kind: 'list', items: words, range }, false, node);
  return true;
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
        input: { kind: 'name', name: '%stdin', range },
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
