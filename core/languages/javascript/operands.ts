import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import { api } from './api.ts';

/** No value at all: `undefined`, `null`, a variable before its first assignment. */
export function nothing(range: Range): Operand {
  return { kind: 'either', options: [], range };
}

/** A value that is not modelled, made from these parts. */
export function unknown(parts: readonly Operand[], range: Range, user = false): Operand {
  return { kind: 'any', parts, user, range };
}

/** A text that does not stand in the source as it is. */
export function madeText(value: string, range: Range): Operand {
  return { kind: 'text', value, range, inner: undefined };
}

/** A variable, result or function. */
export function named(name: string, range: Range): Operand {
  return { kind: 'name', name, range };
}

/** An imported or global thing. */
export function pathTo(path: string, range: Range): Operand {
  return { kind: 'path', path, range };
}

/** One of several; one alone stands for itself. */
export function eitherOf(options: readonly Operand[], range: Range): Operand {
  const [first, ...others] = options;
  return first !== undefined && others.length === 0 ? first : { kind: 'either', options, range };
}

/** Texts one after another; joins inside it are opened up. */
export function joined(parts: readonly Operand[], range: Range): Operand {
  const out: Operand[] = [];
  const pending = [...parts].reverse();
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind !== 'join') out.push(part);
    else for (let i = part.parts.length - 1; i >= 0; i--) pushIfAny(pending, part.parts[i]);
  }
  const [only] = out;
  return out.length === 1 && only?.kind === 'text' ? { ...only, range } : { kind: 'join', parts: out, range };
}

function pushIfAny(into: Operand[], operand: Operand | undefined): void {
  if (operand !== undefined) into.push(operand);
}

/** The name under which a file's exports are kept: `exports.x` is its member `x`, `module.exports` is the name itself. */
export const exportsName = '%exports';

/** A name that nothing declares. */
export function globalOperand(name: string, range: Range): Operand {
  return name === 'exports' ? named(exportsName, range) : pathTo(globalName(name), range);
}

/** The global object's members are the globals; a module's default member is the module. */
export function memberOf(of: Operand, key: Operand, range: Range): Operand {
  if (key.kind !== 'text') return { kind: 'member', of, key, range };
  // What stands in the table as a value (`process.env`) has members of its own kind.
  if (of.kind === 'path' && of.path.length < 512 && !Object.hasOwn(api.values, of.path)) {
    if (of.path === 'globalThis') return globalOperand(key.value, range);
    if (of.path === 'module' && key.value === 'exports') return named(exportsName, range);
    if (key.value === 'default') return { ...of, range };
    return pathTo(`${of.path}.${key.value}`, range);
  }
  // A URL object is its text, and what is put into its parameters is put into it.
  if (of.kind !== 'path' && (key.value === 'href' || key.value === 'searchParams')) return of;
  return { kind: 'member', of, key, range };
}

/** The many names of the global object are one. */
export function globalName(name: string): string {
  return name === 'window' || name === 'global' || name === 'self' ? 'globalThis' : name;
}
