import { beforeAll, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../../../core/facts/language.ts';
import { javascript } from '../../../core/languages/javascript/index.ts';
import { readStandard } from '../../../core/languages/javascript/standard.ts';

let standard: FrontEnd;
let whole: FrontEnd;

beforeAll(async () => {
  standard = await javascript.load(async () => new Uint8Array());
  whole = (await standard.rest?.()) ?? standard;
});

function lower(frontEnd: FrontEnd, text: string, path: string) {
  return frontEnd.lower({ text, path, standing: { trigger: 'load', stance: 'acts' } });
}

const chain = (operator: string) => Array.from({ length: 70 }, (_, index) => `(f${index}())`).join(operator);

describe('standard JavaScript', () => {
  // A file named .jsx is always read by the parser of all dialects.
  it.each([
    'go(`a$' + '{b}c`, `d`, tag`e$' + '{`f`}\\u{41}`)',
    'const { a, b: [c = 1, ...d], ...e } = load?.(x)?.y[z]; (a?.b).c(d)',
    'class A extends B { #p = 1; static s = go(); static { init(); } get x() { return this.#p } async *m(a = 1) { super.m(a) } }',
    'export default function f(a, { b } = {}, ...c) { arguments; return await1(a) }',
    "import a, { b as c, default as d } from 'node:fs'; import * as e from './e.js'; export { c as f }; export * from 'g'",
    'go(/[/]\\d+/g, 0x1f, 0777, 1_000, 10n, 1e3, "\\033[0m", null, "a\\\nb")',
    'x = a, b += c, d ||= e; y = f ? (g, h) : i ?? j',
    'async () => { for await (const a of b) go(a); label: for (;;) { await c; break label } }',
    'var a; var a; let b; let b; return a',
    'try { go() } catch { stop() } finally { end() } switch (a) { case 1: go(); default: stop() } do go(); while (a); if (a) b(); else c()',
    'function f() { go(new.target) } new A; new A.B(1); new (a())(); import("a"); delete a.b; void 0; typeof a; a++; --b; a ** b',
    '#!/usr/bin/env node\ngo({ a, b() {}, get c() { return 1 }, [d]: 2, "e": 3, ...f })',
    chain(' || '),
    chain(' + '),
    chain(' && '),
    `1 - ${chain(' + ')} - 2 + 3`,
    Array.from({ length: 40 }, (_, index) => `${index}`)
      .join('+')
      .replace(/^.*$/, 'go($&)'),
    'go(a < b, c > (d))',
  ])('means the same as in the other parser: %s', (text) => {
    expect(readStandard(text, false)).toBeDefined();
    const read = lower(standard, text, 'a.js');
    expect(read.steps.length).toBeGreaterThan(0);
    expect(read.steps).toEqual(lower(whole, text, 'a.jsx').steps);
  });

  it.each(['go<A>(b)', 'go<A, B<C>>(d)', 'x = new Map<A, B>(c)', 'go(a < b, c > (d))', 'f<a>\ngo()'])(
    'leaves what TypeScript reads otherwise to its parser: %s',
    (text) => {
      expect(readStandard(text, true)).toBeUndefined();
    },
  );

  it.each(['x <!-- y', 'go(', '<p/>', 'enum A {}', 'a || b ?? c', 'var if', 'await => 1', 'x\n--> y'])(
    'refuses what is not standard or not sure: %s',
    (text) => {
      expect(readStandard(text, true)).toBeUndefined();
    },
  );

  it.each([
    '('.repeat(1000) + ')'.repeat(1000),
    '['.repeat(100_000),
    '!'.repeat(100_000),
    `a${'.b()'.repeat(1000)}`,
    `(${`${'('.repeat(20)}a${'.b'.repeat(40)})`.repeat(20)}`,
    `${'new '.repeat(10_000)}a`,
    `${'class extends '.repeat(10_000)}a {}`,
    `x = ${'{a:'.repeat(1000)}1${'}'.repeat(1000)}`,
  ])('refuses what is deep', (text) => {
    expect(readStandard(text, false)).toBeUndefined();
  });

  it('takes time in proportion to the length', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `let a${index}; var b${index};`).join('\n');
    const started = performance.now();
    expect(readStandard(names, false)).toBeDefined();
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('the other parser', () => {
  it('is asked for by a text that needs it, and not by another', () => {
    expect(lower(standard, 'go(a)', 'a.js').unloaded).toBeUndefined();
    expect(lower(standard, 'go(...)', 'SKILL.md').unloaded).toBeUndefined();
    expect(lower(standard, 'go(a as B)', 'a.ts')).toMatchObject({ steps: [], unloaded: true });
    expect(lower(whole, 'go(a as B)', 'a.ts').steps).toHaveLength(1);
  });

  it('reads past types', () => {
    const text =
      'export interface A { b: C }\ntype D<E> = { [K in keyof E]: F };\nconst g = (a: A, { b }: D<A>): a is A => go<D<A>>(b as F)';
    const { steps, gaps } = lower(whole, text, 'a.ts');
    expect(gaps).toEqual([]);
    expect(JSON.stringify(steps)).toContain('"path":"go"');
  });
});
