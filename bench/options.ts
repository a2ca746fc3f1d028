import { parseArgs } from 'node:util';

/** Where everything is. */
export interface Place {
  /** The repository. */
  readonly root: string;
  /** The bundled programs of the benchmark. */
  readonly built: string;
  /** The folder of skills that is measured with. */
  readonly skills: string;
}

/** What can be measured alone. */
export const parts = ['stages', 'start', 'editor', 'verify', 'whole', 'growth'] as const;
export type Part = (typeof parts)[number];

/** What the README tells of. */
const written: readonly Part[] = ['start', 'whole', 'growth'];

export interface Options {
  /** A folder of skills; else those of the tests. */
  readonly folder: string | undefined;
  readonly only: readonly Part[];
  /** How often the whole folder is gone through, and how often growth is measured; the best counts. */
  readonly rounds: number;
  /** Whether the README's table and the plot are written. */
  readonly write: boolean;
}

/** Throws an Error that says what is wrong. */
export function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      write: { type: 'boolean', default: false },
    },
  });
  const asked = values.only?.split(',') ?? parts;
  const unknown = asked.filter((name) => !parts.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: there are ${parts.join(', ')}`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a number from 1');
  if (positionals.length > 1) throw new Error('one folder can be measured at a time');
  const only = parts.filter((part) => asked.includes(part));
  const missing = values.write ? written.filter((part) => !only.includes(part)) : [];
  if (missing.length > 0) throw new Error(`--write needs ${missing.join(', ')}`);
  return { folder: positionals[0], only, rounds, write: values.write };
}
