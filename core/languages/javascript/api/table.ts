import type { ApiEntry, ApiModel } from '../../../facts/api.ts';

/** Several names that do the same: `each('fs', ['rm', 'rmSync'], …)`. An empty owner means that the names are whole. */
export function each(owner: string, names: readonly string[], entry: ApiEntry): Record<string, ApiEntry> {
  return Object.fromEntries(names.map((name) => [owner === '' ? name : `${owner}.${name}`, entry]));
}

/** Names that mean another thing. */
export function alias(to: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, to]));
}

/** A table with only some of its parts. */
export function table(part: Partial<ApiModel>): ApiModel {
  return { calls: {}, values: {}, aliases: {}, ...part };
}
