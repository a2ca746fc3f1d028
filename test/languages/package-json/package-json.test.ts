import { describe, expect, it } from 'vitest';
import { packageJson } from '../../../core/languages/package-json/index.ts';

const frontEnd = await packageJson.load(async () => new Uint8Array());
const lower = (text: string) =>
  frontEnd.lower({ text, path: 'package.json', standing: { trigger: 'load', stance: 'acts' } });

describe('scripts', () => {
  const text =
    '{\n\t"scripts": { "postinstall": "node \\"a b\\" \\u0041 end", "test": "vitest", "prepare": "x" },\n\t"name": "y"\n}\n';

  it('are shell; lifecycle scripts act when the package is installed', () => {
    expect(
      lower(text).embedded.map(({ language, text: script, standing }) => [
        language,
        script,
        standing.trigger,
        standing.stance,
      ]),
    ).toEqual([
      ['shell', 'node "a b" A end', 'install', 'acts'],
      ['shell', 'vitest', 'load', 'told'],
      ['shell', 'x', 'install', 'acts'],
    ]);
    expect(lower(text).gaps).toEqual([]);
  });

  it('are located inside their quotes, across escapes', () => {
    const [script] = lower(text).embedded;
    const at = (word: string) => {
      const start = script?.text.indexOf(word) ?? -1;
      const range = script?.locate({ start, end: start + word.length });
      return text.slice(range?.start, range?.end);
    };
    expect([at('node'), at('"a b"'), at('A'), at('end')]).toEqual(['node', '\\"a b\\"', '\\u0041', 'end']);
  });

  it('count each when a name is given twice', () => {
    expect(lower('{"scripts":{"install":"a","install":"b"}}').embedded.map((each) => each.text)).toEqual(['a', 'b']);
  });
});

describe('dependencies', () => {
  it('are installed from elsewhere or unpinned', () => {
    const text =
      '{"dependencies":{"a":"^1.0.0","b":"git+ssh://git.example/b","c":"owner/repo#main","d":"latest","e":"npm:x@1"},' +
      '"devDependencies":{"f":"https://h.example/f.tgz","g":"*","h":"1.x"}}';
    const calls = lower(text).steps.flatMap((step) => (step.kind === 'call' ? [step] : []));
    const specs = calls.map(({ args }) => (args[0]?.value.kind === 'text' ? args[0].value.value : undefined));
    expect(specs).toEqual([
      'b@git+ssh://git.example/b',
      'c@owner/repo#main',
      'd@latest',
      'f@https://h.example/f.tgz',
      'g@*',
    ]);
    expect(calls.map(({ callee }) => callee.kind === 'path' && callee.path)).toEqual(
      Array(5).fill('package-json.dependency'),
    );
    expect(text.slice(calls[2]?.range.start, calls[2]?.range.end)).toBe('"latest"');
    expect(new Set(calls.map(({ result }) => result)).size).toBe(5);
  });
});

describe('broken files', () => {
  it.each(['', '{', '[]', '"x"', '{"a":1} x', '{"scripts":{"install":"x"},}', '{// note\n"a":1}'])(
    '%j is a gap',
    (text) => {
      expect(lower(text).gaps.map(({ kind, code }) => [kind, code])).toEqual([['blind', 'syntax']]);
    },
  );

  it('are a gap of their own where they are nested too deeply', () => {
    const { gaps } = lower('{'.repeat(100_000));
    expect(gaps.map(({ kind, code }) => [kind, code])).toEqual([['blind', 'budget']]);
  });

  it('are read as far as possible', () => {
    expect(lower('{"scripts":{"install":"x y"},').embedded.map((each) => each.text)).toEqual(['x y']);
  });
});
