import { afterAll, describe, expect, it } from 'vitest';
import { languages } from '../../core/languages/index.ts';
import { targets } from './index.ts';
import { scripts } from './languages/index.ts';

/** The same inputs in each run, so that a green run stays green; `npm run fuzz` takes new ones, and more. */
const seed = 20_261_120;

describe('whatever comes in, what must hold does', () => {
  // They share what analyses: it ends with the last of them.
  afterAll(async () => {
    for (const target of targets) await target.close();
  });

  it.each(targets)('$name', { timeout: 120_000 }, async (target) => {
    const { inputs, failure } = await target.try({ seed, runs: target.runs });
    expect(failure).toBeUndefined();
    expect(inputs).toBe(target.runs);
  });
});

it('every language that has a front end has a grammar', () => {
  expect(Object.keys(scripts).sort()).toEqual(languages.map(({ id }) => id).sort());
});

it('no two kinds of input have one name', () => {
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
});
