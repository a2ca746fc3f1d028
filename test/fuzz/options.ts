import { parseArgs } from 'node:util';

/** What a run of the fuzzer was asked for. */
export interface Options {
  /** For all targets together. */
  readonly minutes: number;
  /** Names of targets; none means all. */
  readonly only: readonly string[];
  readonly seed: number;
  readonly help: boolean;
}

export const usage = `npm run fuzz -- [--minutes n] [--only name]... [--seed n]

  --minutes n   how long, for all together (default: 5)
  --only name   only this kind of input; may be given several times
  --seed n      the same inputs as in another run; else they are new in each
`;

/** Throws TypeError or RangeError for arguments that make no sense. */
export function optionsOf(args: readonly string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '5' },
      only: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new RangeError('--minutes must be a number above 0');
  const seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError('--seed must be a whole number');
  const unknown = values.only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`there is no ${unknown}; there are: ${known.join(', ')}`);
  return { minutes, only: values.only, seed: seed % 0x7fffffff, help: values.help };
}
