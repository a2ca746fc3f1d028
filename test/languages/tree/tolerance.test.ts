import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../../core/analysis/analyze.ts';
import { buildBundle } from '../../../core/bundle/build.ts';
import { asset } from '../../support/asset.ts';
import { dialects, lower } from './front-end.ts';

const sound: Readonly<Record<string, string>> = {
  ruby: 'class A\n  def f(x)\n    system("ls #{x}") if x\n    y = <<~T\n      a #{x}\n    T\n  end\nend\n',
  php: '<?php\nclass A { function f($x) { return shell_exec("ls {$x}") ?? `id`; } }\n$f = fn($x) => [$x, "k" => 1];\n',
  go: 'package main\n\nimport "os/exec"\n\nfunc f(x []string) (string, error) {\n\tif x[0] != "" {\n\t\texec.Command("a", x...).Run()\n\t}\n\treturn x[1:][0], nil\n}\n',
  rust: 'use std::fs;\nimpl T {\n    fn f(&self, x: &str) -> Vec<String> {\n        let y = format!("{x} {}", 1);\n        vec![y, m!(fs::read(x))]\n    }\n}\n',
};
const around: Readonly<Record<string, string>> = {
  ruby: 'eval(x)',
  php: 'eval($x);',
  go: 'func g() { exec.Command("b") }',
  rust: 'fn g() { eval(x) }',
};
const pieces = [
  '[',
  '"',
  '(',
  '{',
  '#{',
  '%w(',
  '`',
  '<<A\n',
  'a.b ',
  '<?php ',
  'r#"',
  '/*',
  '->',
  "b'",
  '\\',
  '=begin\n',
  'a::<',
];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe.each(dialects.map(({ id }) => id))('%s', (id) => {
  const text = sound[id] ?? '';

  it('reads sound code without a gap', () => {
    expect(lower(id, text).gaps).toEqual([]);
  });

  it('says that it does not read what is too long or too deep', () => {
    for (const one of [text.repeat(6_000), `${text}${'('.repeat(2_000)}`])
      expect(lower(id, one).gaps).toMatchObject([{ kind: 'blind', code: 'budget' }]);
  });

  it('says where it is broken, and reads what is around', () => {
    const call = around[id] ?? '';
    const { gaps, steps } = lower(id, `${text}\n) ]] curl\n${call}\n`);
    expect(gaps.length).toBeGreaterThan(0);
    expect(steps.length).toBeGreaterThan(lower(id, '').steps.length);
  });

  it.each(pieces)('ends on %j', { timeout: 30_000 }, (piece) => {
    const started = performance.now();
    lower(id, text + piece.repeat(Math.floor(20_000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('throws on nothing, and a sound text is still read afterwards', { timeout: 60_000 }, () => {
    const next = random(7);
    for (let round = 0; round < 40; round++) {
      let mixed = '';
      while (mixed.length < 1_500) {
        const at = Math.floor(next() * text.length);
        mixed += text.slice(at, at + 1 + Math.floor(next() * 30));
        if (next() < 0.1) mixed += pieces[Math.floor(next() * pieces.length)] ?? '';
      }
      expect(() => lower(id, mixed)).not.toThrow();
    }
    expect(lower(id, text).gaps).toEqual([]);
  });
});

it('grammars that are asked for at the same time do not disturb each other', async () => {
  const analyzer = createAnalyzer({ rules: [], asset });
  const skills = await Promise.all(
    dialects.map(({ id, extensions }) => {
      const bytes = Buffer.from(sound[id] ?? '');
      return analyzer.facts(buildBundle(id, [{ path: `x${extensions[0]}`, bytes, executable: false }]));
    }),
  );
  expect(skills.map(({ gaps, effects }) => [gaps.length, effects.length > 0])).toEqual(dialects.map(() => [0, true]));
});
