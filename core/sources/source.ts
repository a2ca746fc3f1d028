import type { Bundle } from '../bundle/bundle.ts';

/** What a person wrote to name a skill, understood by one source. */
export interface Ref {
  /** Identifier of the source. */
  readonly source: string;
  /** As written, so that messages show what people know. */
  readonly spec: string;
}

/** Where a bundle came from, as the lockfile keeps it: at least `type`; anything that pins it to bytes that cannot change. */
export type Origin = Readonly<Record<string, string>> & { readonly type: string };

/** A bundle, or a sentence for people saying why there is none. */
export type SourceResult =
  | { readonly ok: true; readonly bundle: Bundle; readonly origin: Origin }
  | { readonly ok: false; readonly reason: string };

/** A place that skills come from. Adding one is a folder here and a line in index.ts. */
export interface Source {
  readonly id: string;
  /** Undefined when the text does not name anything here. Looks at the text alone. */
  parse(spec: string): Ref | undefined;
  /** Fetches the whole skill. Never rejects: what goes wrong is a result. */
  read(ref: Ref): Promise<SourceResult>;
}
