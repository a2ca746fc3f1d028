import type { Range } from '../../bundle/span.ts';
import type { Argument, Operand } from '../../facts/program.ts';

/** Literal text that stands for a range; `inner` when it is there verbatim. */
export function textOf(value: string, at: Range, inner?: Range): Operand {
  return { kind: 'text', value, range: range(at), inner };
}

/** A plain range out of something that has one. */
export function range(at: Range): Range {
  return { start: at.start, end: at.end };
}

/** A variable or a call's result. */
export function nameOf(name: string, at: Range): Operand {
  return { kind: 'name', name, range: range(at) };
}

/** An imported or built-in thing. */
export function pathOf(path: string, at: Range): Operand {
  return { kind: 'path', path, range: range(at) };
}

/** Something made from parts in a way that is not modelled. */
export function anyOf(parts: readonly Operand[], at: Range, user = false): Operand {
  return { kind: 'any', parts, user, range: range(at) };
}

/** A member of something; a constant member of a path is a longer path. */
export function memberOf(of: Operand, key: string, at: Range, keyAt: Range): Operand {
  if (of.kind === 'path') return pathOf(`${of.path}.${key}`, at);
  if (of.kind === 'either')
    return { ...of, options: of.options.map((one) => memberOf(one, key, at, keyAt)), range: range(at) };
  return { kind: 'member', of, key: textOf(key, keyAt, range(keyAt)), range: range(at) };
}

/** What a loop over something yields. */
export function itemOf(of: Operand, at: Range): Operand {
  return { kind: 'member', of, key: textOf('*', at), range: range(at) };
}

/** Several values. */
export function listOf(items: readonly Operand[], at: Range): Operand {
  return { kind: 'list', items, range: range(at) };
}

/** A positional argument. */
export function positional(value: Operand): Argument {
  return { name: undefined, value, spread: false };
}

/** Texts one after another; a single one is itself, and texts that are all known stay one where they stand apart. */
export function joinOf(parts: readonly Operand[], at: Range): Operand {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { kind: 'join', parts, range: range(at) };
}

/** Puts what a join gets at its end behind its parts, a join's parts one by one. Gives the parts. */
export function addTo(parts: Operand[], value: Operand): Operand[] {
  for (const part of value.kind === 'join' ? value.parts : [value]) parts.push(part);
  return parts;
}

/** One of several values. */
export function eitherOf(options: readonly Operand[], at: Range): Operand {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return only;
  return { kind: 'either', options, range: range(at) };
}

/** The text of a literal. */
export function constantOf(value: Operand | undefined): string | undefined {
  return value?.kind === 'text' ? value.value : undefined;
}
