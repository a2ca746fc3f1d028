import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { safePattern } from '../core/interpret/patterns.ts';
import { parsePattern } from './regular-expressions/attack.ts';
import { bounded } from './regular-expressions/bounded.ts';
import { collect, composed } from './regular-expressions/collect.ts';
import { keyOf, startExaminer } from './regular-expressions/examine.ts';

/** `write` examines what is not in the list and writes it down, `anew` every pattern, which takes some minutes. */
const mode = process.env.REGULAR_EXPRESSIONS;
const writes = mode === 'write' || mode === 'anew';

const list = new URL('regular-expressions/examined.json', import.meta.url);
const examined: ReadonlySet<string> = new Set(JSON.parse(readFileSync(list, 'utf8')));
const examiner = startExaminer();
afterAll(() => examiner.close());

function write(keys: readonly string[]): void {
  writeFileSync(list, `${JSON.stringify([...keys].sort(), undefined, 2)}\n`);
}

/** Functions that put patterns together out of what they are given. */
const composers: ReadonlyMap<string, string> = new Map([
  ['core/facts/any-pattern.ts', 'joins patterns that stand in the source; is called while modules load'],
  ['core/interpret/patterns.ts', 'takes the patterns of a skill, of the simplest kind only; see below'],
]);

const { literals, sites } = collect();
const made = composed();

describe('the patterns of the source', () => {
  it('are put together while modules load, where each is seen', async () => {
    const inFunctions = sites.filter(({ within, path }) => within === 'function' && !composers.has(path));
    expect(inFunctions.map(({ path }) => path)).toEqual([]);
    const seen = new Map<string, number>();
    for (const { path } of await made) seen.set(path, (seen.get(path) ?? 0) + 1);
    const missing = sites.filter(({ path }) => path !== 'core/interpret/patterns.ts' && !seen.has(path));
    expect(missing).toEqual([]);
    for (const { path } of sites)
      if (!composers.has(path))
        expect(seen.get(path)).toBeGreaterThanOrEqual(sites.filter((site) => site.path === path).length);
  }, 120_000);

  it('hold no escape that was lost on the way: in a template, `\\b` without a second backslash is a control character', async () => {
    const controls = [...literals, ...(await made)].filter(({ source }) => /[\u0000-\u0008\u000b\u000c]/.test(source));
    expect(controls).toEqual([]);
  });

  it('take time that grows with the text alone', { timeout: writes ? 3_600_000 : 600_000 }, async () => {
    const patterns = new Map([...literals, ...(await made)].map((pattern) => [keyOf(pattern), pattern]));
    expect(patterns.size).toBeGreaterThan(2_000);
    const wrong: string[] = [];
    const linear: string[] = [];
    for (const [key, { source, flags, path }] of patterns) {
      if (bounded.has(`/${source}/${flags}`)) continue;
      const problem = mode !== 'anew' && examined.has(key) ? undefined : await examiner.examine(source, flags);
      if (problem !== undefined) wrong.push(`${path}: /${source}/${flags} ${problem}`);
      else linear.push(key);
      // It takes long, and what is interrupted leaves what it has done.
      if (writes && linear.length % 100 === 0) write(linear);
    }
    if (writes) write(linear);
    expect(wrong).toEqual([]);
  });

  it('are excused only while they stand in the source', () => {
    const written = new Set(literals.map(({ source, flags }) => `/${source}/${flags}`));
    expect([...bounded.keys()].filter((one) => !written.has(one))).toEqual([]);
  });
});

describe('the examination', () => {
  it.each([
    ['(?:a+)+$', ''],
    ['(?:a|a)*b', ''],
    ['\\s+$', ''],
    ['^\\w+\\d+!', ''],
    ['x.*y.*z', 's'],
    ['<!--[\\s\\S]*-->', 'g'],
    ['^([^\\S\\n]*)::', 'gm'],
    ['\\b(?:\\w*,)*\\s{0,4}end\\b', 'i'],
    ['(?<=a*)b', ''],
    ['(a*)\\1b', ''],
  ])(
    '/%s/%s is found to take more',
    async (source, flags) => {
      expect(examined.has(keyOf({ source, flags }))).toBe(false);
      expect(await examiner.examine(source, flags)).toMatch(/degree|exponential|grows|does not end|takes/);
    },
    120_000,
  );

  it.each([
    ['(?<!\\s)\\s+$', ''],
    ['^[a-z]+(?:-[a-z]+)*$', ''],
    ['\\bcurl\\b[^\\n]{0,400}\\|', 'g'],
    ['^\\d{1,3}(?:,\\d{3})*$', ''],
  ])(
    '/%s/%s is found to be linear',
    async (source, flags) => {
      expect(await examiner.examine(source, flags)).toBeUndefined();
    },
    120_000,
  );
});

describe('the patterns of a skill', () => {
  it('are tried only where nothing stands beside what repeats', () => {
    const signs = [
      'a',
      '.',
      '\\s',
      '[ab]',
      '[^x]',
      '(',
      ')',
      '*',
      '+',
      '?',
      '{1,9}',
      '|',
      '^',
      '$',
      '\\1',
      '(?:',
      '(?=',
      '\\b',
    ];
    const source = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(source, fc.boolean(), (text, caseless) => {
        const taken = safePattern(text, caseless);
        if (taken === undefined) return;
        const { alternatives } = parsePattern(taken.source, taken.flags);
        const kinds = alternatives.flatMap(({ elements }) => elements.map(({ type }) => type));
        expect(kinds).not.toContain('Group');
        expect(kinds).not.toContain('CapturingGroup');
        expect(kinds).not.toContain('Backreference');
        if (kinds.includes('Quantifier')) expect(kinds).toEqual(['Quantifier']);
      }),
      { numRuns: 5_000 },
    );
    expect(safePattern('[^x]+', false)).toBeDefined();
    expect(safePattern('ab|cd', false)).toBeDefined();
  });
});
