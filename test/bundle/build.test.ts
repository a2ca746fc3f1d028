import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import { defaultLimits } from '../../core/bundle/limits.ts';
import { linkInside } from '../../core/bundle/link.ts';
import { nameProblem } from '../../core/bundle/name.ts';
import type { RawEntry } from '../../core/bundle/raw.ts';

const file = (path: string, size = 1): RawEntry => ({ path, bytes: new Uint8Array(size), executable: false });

describe('names', () => {
  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../b',
    './a',
    'a//b',
    'a/',
    'a\\b',
    'C:x',
    'file.txt:stream',
    'a\nb',
    'a\0',
    'a\x1b[0m',
    'a\u0085b',
    'a.',
    'a ',
    'dir./x',
    'CON',
    'con.txt',
    'dir/aux.md',
    'LPT1.sh',
    'com¹',
    'nul .txt',
    'exe\u202egpj.sh',
    'a\u200bb',
    'a\u2066b',
    '\ufeffa',
    'a\u{e0041}b',
    'a\ufe01',
    'a\u200db',
    'a\ud800b',
    'a\ufffdb',
  ])('%j is unsafe', (path) => {
    expect(nameProblem(path)).toEqual(expect.any(String));
  });

  it.each([
    'SKILL.md',
    '.git/config',
    'node_modules/@scope/x/index.js',
    'my file.txt',
    '..a/b..c',
    'console.log',
    'common.txt',
    'aux-files/x',
    '永久笔记.md',
    'résumé.pdf',
    '👩‍💻.md',
    '❤️.txt',
    'a+b(1)[2]{3}~$&.txt',
    '%2e2e/x',
  ])('%j is sound', (path) => {
    expect(nameProblem(path)).toBeUndefined();
  });
});

describe('links', () => {
  it.each([
    ['a', 'b', true],
    ['d/a', '../b', true],
    ['d/a', '..', true],
    ['d/a', './x/./y', true],
    ['a', '.', true],
    ['a', '..', false],
    ['d/a', '../../b', false],
    ['a', '/etc/passwd', false],
    ['a', '', false],
    ['a', 'C:\\x', false],
    ['a/b/c', 'other/../../../x', false],
  ] as const)('%s -> %s: inside %s', (path, target, inside) => {
    expect(linkInside(path, target)).toBe(inside);
  });

  it('makes the bundle unsafe when it leaves', () => {
    const { problems } = buildBundle('x', [{ path: 'l', target: '/etc/passwd' }]);
    expect(problems).toEqual([{ kind: 'unsafe', path: 'l', reason: 'the link leaves the skill' }]);
  });

  it('makes the bundle unsafe when it has the name of a folder', () => {
    const { problems } = buildBundle('x', [{ path: 'Dir', target: 'other' }, file('dir/x')]);
    expect(problems).toEqual([{ kind: 'unsafe', path: 'Dir', reason: 'the name is both a file and a folder' }]);
  });
});

describe('collisions', () => {
  it.each([
    ['a', 'a'],
    ['a', 'A'],
    ['é', 'e\u0301'],
    ['straße', 'STRASSE'],
    ['dir/K', 'dir/\u212a'],
  ])('%j and %j are one file somewhere', (first, second) => {
    const { problems, entries } = buildBundle('x', [file(first), file(second)]);
    expect(problems).toMatchObject([{ kind: 'unsafe' }]);
    expect(entries).toHaveLength(2);
  });

  it('keeps every path unique, also when the escaped one is taken', () => {
    const { entries } = buildBundle('x', [
      file('a'),
      file('%duplicate-1/a'),
      file('a'),
      file('a'),
      file('../b'),
      file('%2e2e/b'),
    ]);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(6);
  });
});

describe('limits', () => {
  it('leave out bytes, not names', () => {
    const limits = { ...defaultLimits, fileBytes: 10, totalBytes: 15 };
    const { entries, problems } = buildBundle(
      'x',
      [file('a', 10), file('b', 11), file('c', 6), file('d', 5)],
      [],
      limits,
    );
    expect(entries.map(({ path, kind }) => [path, kind])).toEqual([
      ['a', 'file'],
      ['b', 'unread'],
      ['c', 'unread'],
      ['d', 'file'],
    ]);
    expect(problems).toEqual([]);
  });

  it('stop after so many files', () => {
    const limits = { ...defaultLimits, files: 2 };
    const { entries, problems } = buildBundle(
      'x',
      ['a', 'b', 'c', 'd'].map((path) => file(path)),
      [],
      limits,
    );
    expect(entries).toHaveLength(2);
    expect(problems).toEqual([{ kind: 'limit', path: 'c', reason: 'more than 2 files; the rest was not read' }]);
  });

  it('bound length and depth of a path', () => {
    const { entries, problems } = buildBundle('x', [file('n'.repeat(1025)), file(`${'d/'.repeat(32)}x`)]);
    expect(entries.map(({ kind }) => kind)).toEqual(['unread', 'unread']);
    expect(problems).toEqual([]);
  });
});

it('sorts by the bytes of UTF-8, not by UTF-16 units', () => {
  const { entries } = buildBundle('x', [
    file('\u{1f600}'),
    file('\uffee'),
    file('b'),
    file('a/b'),
    file('a-b'),
    file('B'),
  ]);
  expect(entries.map(({ path }) => path)).toEqual(['B', 'a-b', 'a/b', 'b', '\uffee', '\u{1f600}']);
});
