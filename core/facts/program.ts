import type { Range } from '../bundle/span.ts';

/**
 * The neutral program that every language is lowered to. Three steps say all that the analysis needs: a shell command is a call,
 * a pipe is its input, `$(…)` is a call's result, a redirection is a call named `<` or `>`. Offsets are into the fragment's text.
 */
export type Step = Bind | Call | Define;

/** Puts a value into a place. `weak`: it may not happen (inside if, loop, try, case), so earlier values stay possible. */
export interface Bind {
  readonly kind: 'bind';
  readonly to: Place;
  readonly value: Operand;
  readonly weak: boolean;
  readonly range: Range;
}

/**
 * A name, or something below one. `of: 'url', path: ['headers', '*']` is `url.headers[…]`; `*` is an unknown key.
 * The special name `%return` is what the enclosing define gives back (bind it weakly). `self`/`this` is spelled `%self`.
 */
export interface Place {
  readonly name: string;
  readonly path: readonly string[];
}

/** `result` is a name, unique in the fragment (by convention `%1`, `%2`, …), by which later operands refer to what the call gave. */
export interface Call {
  readonly kind: 'call';
  readonly callee: Operand;
  readonly args: readonly Argument[];
  /** Standard input: the left side of a pipe, a here-document, `<`. */
  readonly input: Operand | undefined;
  readonly result: string;
  readonly weak: boolean;
  readonly range: Range;
}

export interface Argument {
  /** Keyword name (`data=` in Python, a PowerShell parameter); undefined for a positional one. */
  readonly name: string | undefined;
  readonly value: Operand;
  /** `*args`, `...args`: the value's items are the arguments. */
  readonly spread: boolean;
}

/** A function, method, lambda or class method (`Class.method`). Lambdas get a generated name and stand as that name's operand. */
export interface Define {
  readonly kind: 'define';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Step[];
  /** Names that are its own although code around it may have the same ones; what a body assigns to any other is looked for outwards. */
  readonly locals?: readonly string[];
  readonly range: Range;
}

export interface Parameter {
  readonly name: string;
  readonly default: Operand | undefined;
  readonly rest: boolean;
}

export type Operand =
  /** Literal text, numbers and booleans as they would print. `range` covers the literal with its quotes; `inner` the text without
   *  them when the text stands there verbatim (no escapes), so that code inside it can be located exactly. */
  | { readonly kind: 'text'; readonly value: string; readonly range: Range; readonly inner: Range | undefined }
  /** A variable, a call's result, a defined function. */
  | { readonly kind: 'name'; readonly name: string; readonly range: Range }
  /** An imported or global thing by its full dotted name, aliases resolved: `subprocess.run`, `fs.promises`. */
  | { readonly kind: 'path'; readonly path: string; readonly range: Range }
  | { readonly kind: 'member'; readonly of: Operand; readonly key: Operand; readonly range: Range }
  /** Text put together: concatenation, f-strings, template literals, shell words. */
  | { readonly kind: 'join'; readonly parts: readonly Operand[]; readonly range: Range }
  /** One of several: conditional expressions, `a or b`, `${x:-y}`. */
  | { readonly kind: 'either'; readonly options: readonly Operand[]; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly Operand[]; readonly range: Range }
  | {
      readonly kind: 'record';
      readonly fields: readonly { readonly key: string; readonly value: Operand }[];
      readonly range: Range;
    }
  /** Something made from the parts in a way that is not modelled; `user`: it is input of the user or of the model (argv, stdin, `$1`). */
  | { readonly kind: 'any'; readonly parts: readonly Operand[]; readonly user: boolean; readonly range: Range };
