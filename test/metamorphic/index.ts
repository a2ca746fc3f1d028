import { bytes } from './bytes.ts';
import { commands } from './commands.ts';
import { literals } from './literals.ts';
import { long } from './long.ts';
import { names } from './names.ts';
import { prose } from './prose.ts';
import type { Transformation } from './transformation.ts';
import { places, wraps } from './wrap.ts';

/** All ways to write and place the same skill, and how many pairs of them and an example there are at least, all in all. */
export const transformations: Readonly<
  Record<string, { readonly list: readonly Transformation[]; readonly atLeast: number }>
> = {
  'other names': { list: names, atLeast: 380 },
  'literals in pieces': { list: literals, atLeast: 360 },
  'other ways to start': { list: commands, atLeast: 300 },
  'code in code': { list: wraps, atLeast: 750 },
  'other places': { list: places, atLeast: 380 },
  'other bytes': { list: bytes, atLeast: 1_300 },
  'long texts': { list: long, atLeast: 300 },
  'other prose': { list: prose, atLeast: 1_250 },
};
