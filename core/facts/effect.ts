import type { Span } from '../bundle/span.ts';
import type { Operation } from './api.ts';
import type { LanguageId, Standing } from './language.ts';

/**
 * One use of one capability, in any language.
 */
export interface Effect {
  /** Unique in one analysis, in order of discovery. */
  readonly id: number;
  readonly op: Operation;
  /** As written: `requests.post`, `curl`. */
  readonly operation: string;
  /** All texts the target can have; `known: false` where part of it was not resolved. */
  readonly targets: readonly Target[];
  /** For `evaluate`: the language of the code. */
  readonly language: LanguageId | undefined;
  /**
   * Arguments as text, for rules that look at flags (`-rf`, `-k`): positionals, then flags as written and named ones as `name=value`; of
   * what is written or arranged, the content. Those of one call after those of another.
   */
  readonly args: readonly string[];
  /** The name of what is run or called was put together from several literal pieces, as only someone who hides it writes it. */
  readonly obscured: boolean;
  /** The folder that a command is run in, where `cd` went to one that is known; its relative paths are below it. */
  readonly folder?: string | undefined;
  readonly standing: Standing;
  readonly span: Span;
  /** As the source of a flow: only the entry of this name, below each other, was taken out of what was read. */
  readonly entry?: Entry | undefined;
}

/** One entry of what an effect reads. */
export interface Entry {
  /** The effect that reads all of it. */
  readonly of: Effect;
  readonly path: readonly string[];
}

/** The effect that reads all of which a source of a flow may be one entry. */
export function wholeOf(effect: Effect): Effect {
  return effect.entry?.of ?? effect;
}

/**
 * `text` has `…` where a part is unknown. `hole` says what the first unknown part is: `user` (input of the user or model),
 * `env` (an environment variable, named in the text as `$NAME`) or `computed`.
 */
export interface Target {
  readonly text: string;
  readonly hole: 'user' | 'env' | 'computed' | undefined;
}

/** What one effect took in reaches another, as its data (payload, arguments), its target (URL, path) or its code. */
export interface Flow {
  readonly source: Effect;
  readonly sink: Effect;
  readonly role: 'data' | 'target' | 'code';
  readonly through: readonly Span[];
}
