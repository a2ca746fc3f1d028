import type { Range } from '../../bundle/span.ts';
import type { Argument, Operand, Step } from '../../facts/program.ts';
import { named } from './operands.ts';

/** What is known while one fragment is lowered. Changed in place by its functions. */
export interface Context {
  readonly text: string;
  /** The folder of the file in the bundle as a text operand's value: `{skill}/scripts`. */
  readonly folder: string;
  /** The file itself, likewise. */
  readonly file: string;
  /** Where steps go: the body at hand. */
  steps: Step[];
  /** Whether what is lowered now may not happen. */
  weak: boolean;
  /** Numbers for results, generated functions, classes and other names. */
  readonly counts: Map<string, number>;
  /** For each spelling, the declarations in force, innermost last, by their names in the program. */
  readonly declared: Map<string, string[]>;
  /** What names were declared as, where that is a thing, a text or a function. */
  readonly known: Map<string, Operand>;
  /** Spellings that are assigned somewhere without a declaration in sight. */
  readonly assigned: () => ReadonlySet<string>;
  /** Those of them that were met: variables of the whole program. */
  readonly implicit: Set<string>;
  /** Calls that start programs, by their results. */
  readonly started: Map<string, { readonly callee: Operand; readonly args: readonly Argument[] }>;
  /** What `super(…)` calls, innermost class last. */
  readonly parents: (Operand | undefined)[];
  /** Parameters of the functions around, innermost last, for `arguments`. */
  readonly parameters: (readonly Operand[])[];
}

/** A name not given before: `%1`, `%f1`, or a spelling the first time, then `spelling%2`, … */
export function freshName(context: Context, prefix: '%' | '%f' | '%c' | '%a' | '%p'): string {
  const count = (context.counts.get(prefix) ?? 0) + 1;
  context.counts.set(prefix, count);
  return `${prefix}${count}`;
}

/** Puts declarations in force; give the result to `leave`. Names in the program are unique, so that scopes need no telling apart later. */
export function enter(context: Context, spellings: Iterable<string>): readonly string[] {
  const entered = [...new Set(spellings)];
  for (const spelling of entered) {
    const count = (context.counts.get(`=${spelling}`) ?? 0) + 1;
    context.counts.set(`=${spelling}`, count);
    const name = count === 1 ? spelling : `${spelling}%${count}`;
    const stack = context.declared.get(spelling);
    if (stack === undefined) context.declared.set(spelling, [name]);
    else stack.push(name);
  }
  return entered;
}

/** Ends what `enter` began. */
export function leave(context: Context, entered: readonly string[]): void {
  for (const spelling of entered) context.declared.get(spelling)?.pop();
}

/** The name in the program of a spelling; undefined when nothing declares it. */
export function resolve(context: Context, spelling: string): string | undefined {
  return context.declared.get(spelling)?.at(-1);
}

/** What an operand is known to be: a name stands for what it was declared as. */
export function meaning(context: Context, operand: Operand): Operand {
  let at = operand;
  for (let hops = 0; hops < 8 && at.kind === 'name'; hops++) {
    const next = context.known.get(at.name);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/** The dotted name that an operand is known to be. */
export function knownPath(context: Context, operand: Operand): string | undefined {
  const known = meaning(context, operand);
  if (known.kind === 'path') return known.path;
  if (known.kind !== 'member' || known.key.kind !== 'text') return undefined;
  const of = meaning(context, known.of);
  return of.kind === 'path' ? `${of.path}.${known.key.value}` : undefined;
}

/** The text that an operand is for sure: a literal, or literals put together. */
export function constantText(context: Context, operand: Operand): string | undefined {
  const known = meaning(context, operand);
  if (known.kind === 'text') return known.value;
  if (known.kind !== 'join' || known.parts.length > 1000) return undefined;
  let out = '';
  for (const part of known.parts) {
    const piece = meaning(context, part);
    if (piece.kind !== 'text') return undefined;
    out += piece.value;
  }
  return out;
}

/** Adds a call and gives its result. */
export function emitCall(
  context: Context,
  callee: Operand,
  args: readonly Argument[],
  range: Range,
  input?: Operand,
): Operand {
  const result = freshName(context, '%');
  context.steps.push({ kind: 'call', callee, args, input, result, weak: context.weak, range });
  return named(result, range);
}

/** Adds an assignment to a name or to something below it. */
export function emitBind(
  context: Context,
  name: string,
  path: readonly string[],
  value: Operand,
  range: Range,
  weak = context.weak,
): void {
  context.steps.push({ kind: 'bind', to: { name, path }, value, weak, range });
}

/** Lowers something that may not happen. */
export function weakly<T>(context: Context, lower: () => T): T {
  const before = context.weak;
  context.weak = true;
  const out = lower();
  context.weak = before;
  return out;
}

/** An operand that may be written down more than once: compound ones get a name first. */
export function shared(context: Context, operand: Operand, range: Range): Operand {
  if (operand.kind === 'name' || operand.kind === 'path' || operand.kind === 'text') return operand;
  const name = freshName(context, '%');
  emitBind(context, name, [], operand, range, false);
  return named(name, range);
}

/** A positional argument. */
export function argument(value: Operand, spread = false): Argument {
  return { name: undefined, value, spread };
}
