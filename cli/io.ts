import type { Readable, Writable } from 'node:stream';
import type { Http } from '../core/index.ts';
import { agentSign } from './agent.ts';

/** An output stream; `isTTY` and `columns` are set where it is a terminal. */
export type Output = Writable & { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };

/** An input stream; `isTTY` is true where a person can answer. */
export type Input = Readable & { readonly isTTY?: boolean | undefined };

/** All that the command line sees of the outside world, apart from the disk. */
export interface Io {
  readonly stdin: Input;
  /** Results. */
  readonly stdout: Output;
  /** Progress, prompts, warnings, errors. */
  readonly stderr: Output;
  /** Absolute; relative paths in arguments start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Absolute: the folder where analyses are kept; undefined where there is none. */
  readonly cache?: string | undefined;
  /** A web client instead of the usual one. */
  readonly http?: Http;
}

/** True where a person can be asked: they see what they are asked about, both ends of the conversation are a terminal, this is no CI run, and no agent says that it runs this. */
export function isInteractive(io: Io): boolean {
  const ci = io.env.CI;
  if (agentSign(io) !== undefined) return false;
  const seen = io.stdout.isTTY === true && io.stderr.isTTY === true;
  return seen && io.stdin.isTTY === true && (ci === undefined || ci === '' || ci === 'false');
}
