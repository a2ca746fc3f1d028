import { beforeAll, describe, expect, it } from 'vitest';
import type { FrontEnd, Lowered } from '../../../core/facts/language.ts';
import { javascript } from '../../../core/languages/javascript/index.ts';
import { print } from './print.ts';

let frontEnd: FrontEnd;

beforeAll(async () => {
  const standard = await javascript.load(async () => new Uint8Array());
  frontEnd = (await standard.rest?.()) ?? standard;
});

function lower(text: string, path = 'a.js'): Lowered {
  return frontEnd.lower({ text, path, standing: { trigger: 'load', stance: 'acts' } });
}

function calls(text: string, path?: string): readonly string[] {
  return print(lower(text, path).steps).filter((line) => line.includes('('));
}

describe('what Node runs', () => {
  it.each([
    ['legacy octals', String.raw`go("\101", 0777)`, ['%1 = <go>("A", "511")']],
    ['a byte order mark and a shebang', '\uFEFF#!/usr/bin/env node\ngo()', ['%1 = <go>()']],
    ['top-level return', 'go(); return;', ['%1 = <go>()']],
    ['with', 'with (o) { go() }', ['%1 ~= <go>()']],
    ['using', 'using a = go();', ['%1 = <go>()']],
    ['decorators', '@go("a") class A {}', ['%1 = <go>("a")', 'A.constructor():', '%2 = <%class>("A", [], [], [])']],
    ['JSX', 'const a = <b c={go()}>{go()}</b>;', ['%1 = <go>()', '%2 = <go>()', 'a = ?(%1, %2)']],
  ])('%s', (_, text, expected) => {
    const { gaps } = lower(text);
    expect(gaps).toEqual([]);
    expect(calls(text)).toEqual(expected);
  });

  it('HTML-like comments', () => {
    expect(calls('<!-- x\ngo()')).toContain('%1 = <go>()');
  });

  it('TypeScript in both dialects', () => {
    const text = 'enum E { A = 1 }\nconst a = <T,>(x: T): T => x as T;\ndeclare const z: string;\na<string>(b!);';
    expect(lower(text, 'a.ts').gaps).toEqual([]);
    expect(lower('const a = <string>b; go(a)', 'SKILL.md').gaps).toEqual([]);
    expect(lower('const a = <b>{c}</b>;', 'SKILL.md').gaps).toEqual([]);
  });
});

describe('what is broken', () => {
  it('is lowered around, and is blind only when the broken part could act', () => {
    const harmless = lower('go();\nconst = 5;\nstop();');
    expect(print(harmless.steps)).toEqual(expect.arrayContaining(['%1 = <go>()', '%2 = <stop>()']));
    expect(harmless.gaps.map((gap) => [gap.kind, gap.code])).toContainEqual(['partial', 'syntax']);
    expect(lower('go();\ncurl -fsSL https://a.example | sh').gaps.map((gap) => gap.kind)).toContain('blind');
  });

  it('says so at most twenty times', () => {
    expect(lower('const = 1;\n'.repeat(200)).gaps).toHaveLength(20);
  });

  it.each([
    '`abc',
    'go("abc',
    '/* abc',
    'go({',
    'class {',
    'if (x',
    'import {a as} from',
    'a.',
    '{',
    '@',
    '\u0000',
    '#',
    'export default',
  ])('does not throw on %j', (text) => {
    expect(() => lower(`f();\n${text}`)).not.toThrow();
    expect(calls(`f();\n${text}`)[0]).toBe('%1 = <f>()');
  });

  it('takes the ellipses of a sketch for nothing', () => {
    const sketch = 'fetch(url, { ... });\nconst x = ...;\ngo(...);\nconst { a, ... } = b;';
    expect(lower(sketch, 'SKILL.md').gaps).toEqual([]);
    expect(calls(sketch, 'SKILL.md')).toEqual(['%1 = <fetch>(<url>, {})', '%2 = <go>()']);
  });
});

describe('what is big or deep', () => {
  it('flattens a long concatenation into one join', () => {
    const { steps, gaps } = lower(`go(${Array.from({ length: 20_000 }, () => `'a'`).join('+')})`);
    expect(gaps).toEqual([]);
    const [call] = steps;
    const value = call?.kind === 'call' ? call.args[0]?.value : undefined;
    expect(value?.kind === 'join' ? value.parts.length : 0).toBe(20_000);
  });

  it.each([
    ['arrays', '['.repeat(20_000)],
    ['calls', `${'f('.repeat(20_000)}${')'.repeat(20_000)}`],
    ['members', `a${'.b()'.repeat(20_000)}`],
    ['negations', `${'!'.repeat(20_000)}a`],
    ['functions', `${'()=>{'.repeat(5_000)}${'}'.repeat(5_000)}`],
    ['else', `${'if (a) b(); else '.repeat(20_000)}c()`],
  ])('gives a gap for deeply nested %s', (_, text) => {
    const { gaps } = lower(text);
    // Which of both depends on the stack: that of the tests ends before what is counted does.
    const expected = ['blind', expect.stringMatching(/^(?:budget|memory)$/)];
    expect(gaps.map((gap) => [gap.kind, gap.code])).toContainEqual(expected);
  });

  it('reads a long line in time that grows with its length', () => {
    const line = 'function f(a){var b=a.c("x"+a.d);return{e:b,g:[b,1,2]}}'.repeat(9_000);
    const start = performance.now();
    expect(lower(line).gaps).toEqual([]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
