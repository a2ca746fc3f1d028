import type { Bundle } from '../bundle/bundle.ts';
import type { Source as Origin } from '../lockfile/schema.ts';
import type { RegistrySays } from '../policy/trust.ts';
import type { Http } from './http/http.ts';

/** What a person wrote to name a skill, understood by one source. */
export interface Ref {
  /** Identifier of the source. */
  readonly source: string;
  /** As written, so that messages show what people know. */
  readonly spec: string;
}

/** Exactly which skill a reference means now: fetching it again gives the same bytes or a failure. */
export interface Pin {
  /** Identifier of the source. */
  readonly source: string;
  /** As the lockfile keeps it. */
  readonly origin: Origin;
  /** The folder that it is installed under. */
  readonly slug: string;
  /** Where it stands, as an absolute path, for what is on this machine. */
  readonly path?: string;
  /** What the registry says of this version; absent for what has no registry. */
  readonly registry?: RegistrySays;
}

/** A whole skill with where it came from. */
export interface Fetched {
  readonly bundle: Bundle;
  readonly pin: Pin;
  /** Files that were found to be exactly as the registry lists them; undefined where nobody lists them. */
  readonly verified: number | undefined;
}

/**
 * Why there is no skill. `integrity`: the bytes are not those that were promised; `withdrawn`: the registry took it down; both are a verdict
 * (block). The others are none: `missing`, `ambiguous` (several skills fit), `unreachable`, `unusable` (bad reference, not a skill, over a limit).
 */
export interface Failure {
  readonly ok: false;
  readonly kind: 'integrity' | 'withdrawn' | 'missing' | 'ambiguous' | 'unreachable' | 'unusable';
  /** A clause for people; may hold text of the registry, not escaped. */
  readonly reason: string;
  /** What to do about it; empty where there is nothing to say. */
  readonly hint: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

/** What a source may use of the outside world. */
export interface Access {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The registry given on the command line. */
  readonly registry: string | undefined;
  readonly http: Http;
  /** Cancels everything under way. */
  readonly signal: AbortSignal;
}

/** A place that skills come from. Adding one is a folder here and a line in index.ts. Nothing here rejects: what goes wrong is a result. */
export interface Source {
  readonly id: string;
  /** Undefined when the text does not name anything here. Looks at the text alone. */
  parse(spec: string): Ref | undefined;
  /** Finds out which exact version a reference means; downloads no skill. */
  resolve(ref: Ref, access: Access): Promise<Result<Pin>>;
  /** What an entry of a lockfile was installed from; undefined where it is not from here or says too little to fetch it again. */
  pinOf(origin: Origin, slug: string): Pin | undefined;
  /** Downloads the whole skill and compares it with what was promised, before anybody uses a byte of it. */
  fetch(pin: Pin, access: Access): Promise<Result<Fetched>>;
  /** Versions that a skill could be updated to, newest first; only where there are versions. */
  versions?(origin: Origin, access: Access): Promise<Result<readonly Version[]>>;
}

/** One published version. */
export interface Version {
  readonly version: string;
  /** `YYYY-MM-DD` in UTC; undefined where nobody says. */
  readonly published: string | undefined;
}
