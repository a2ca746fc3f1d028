import type { Shard } from '../core/index.ts';
import type { Call, Option } from './command.ts';
import { UserError } from './errors.ts';

/** Jobs that a scan is spread over at most. */
const mostShards = 10_000;

/** The option of `scan` that takes one part of what it finds. */
export const shardOption: Option = {
  name: 'shard',
  value: 'i/n',
  description: 'Scan only the i-th of n parts; skillcheck merge joins the reports',
};

/** The value of `--shard`. Throws UserError for what is no part of a whole. */
export function shardOf(call: Call): Shard | undefined {
  const text = call.text('shard');
  if (text === undefined) return undefined;
  const [, index, count] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count && count <= mostShards)
    return { index, count };
  throw new UserError(`--shard cannot be "${text}"`, 'give which part of how many, such as --shard 1/4');
}

/** The part of a list that belongs to a shard; the parts follow each other and differ in length by one at most. */
export function shardIn<T>(all: readonly T[], { index, count }: Shard): readonly T[] {
  const start = Math.floor(((index - 1) * all.length) / count);
  return all.slice(start, Math.floor((index * all.length) / count));
}
