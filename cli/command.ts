import type { Io } from './io.ts';
import type { Terminal } from './terminal.ts';

/** 0: the verdict is pass. 1: it is not, or consent was refused. 2: no verdict. */
export type ExitCode = 0 | 1 | 2;

/** An option of a command: `--name`, `--name <value>`. */
export interface Option {
  /** Without dashes: `fail-on`. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help: `level`; absent for a switch. */
  readonly value?: string;
  /** The values it takes, where they are a closed list; others are refused before the command runs. */
  readonly choices?: readonly string[];
  readonly description: string;
}

/** One line that a user can copy, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** A word of the command line: `skillcheck <name> …`. */
export interface Command {
  readonly name: string;
  /** Positional arguments as the help shows them: `[paths…]` (any number), `<rule>` (exactly one), `[rule]`, several of these, or empty (none). */
  readonly positionals: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly examples: readonly [Example, ...Example[]];
  readonly options: readonly Option[];
  /** Throws UserError for what the user can put right. */
  run(call: Call, context: Context): Promise<ExitCode>;
  /** What is answered in place of an error message, for arguments that a protocol speaks of; undefined where none does. */
  fault?(error: unknown, args: readonly string[], io: Io): Promise<ExitCode | undefined>;
}

/** The arguments of one run, parsed and checked against the command's options. */
export interface Call {
  readonly positionals: readonly string[];
  /** The value of an option that takes one; the last one given wins. */
  text(name: string): string | undefined;
  /** Every value of an option that may be given several times, in order. */
  texts(name: string): readonly string[];
  /** Whether a switch was given. */
  flag(name: string): boolean;
}

/** What every command gets beside its arguments. */
export interface Context {
  readonly io: Io;
  /** How stdout shows text. */
  readonly terminal: Terminal;
  /** Only results and errors: no progress, no summary of what went well. */
  readonly quiet: boolean;
}
