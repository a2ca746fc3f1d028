import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import type { Bundle } from '../../core/bundle/bundle.ts';
import { digestBytes } from '../../core/bundle/digest.ts';
import type { RawEntry } from '../../core/bundle/raw.ts';
import { verifyBundle } from '../../core/lockfile/verify.ts';
import { digestOf } from './sample.ts';

const files = { 'SKILL.md': '---\nname: a\n---\nRead the notes.\n', 'run.sh': '#!/bin/sh\necho hi\n' };

describe('verifying bytes against a lock entry', () => {
  it('finds nothing where nothing changed', () => {
    expect(compare(bundleOf(files), bundleOf(files))).toEqual([]);
  });

  it.each([
    ['an added file', { ...files, '.hidden/x': 'y' }, ['added .hidden/x']],
    ['a removed file', { 'SKILL.md': files['SKILL.md'] }, ['removed run.sh']],
    ['one changed byte', { ...files, 'run.sh': '#!/bin/sh\necho ho\n' }, ['changed run.sh']],
    ['line ends alone', { ...files, 'run.sh': '#!/bin/sh\r\necho hi\r\n' }, ['line-endings run.sh']],
    ['line ends and more', { ...files, 'run.sh': '#!/bin/sh\r\necho ho\r\n' }, ['changed run.sh']],
    ['a renamed file', { 'SKILL.md': files['SKILL.md'], 'go.sh': files['run.sh'] }, ['added go.sh', 'removed run.sh']],
  ])('finds %s', (_, changed, expected) => {
    expect(compare(bundleOf(files), bundleOf(changed))).toEqual(expected);
  });

  it('finds LF where CR LF was locked', () => {
    const dos = { 'SKILL.md': 'a\r\nb\r\n' };
    expect(compare(bundleOf(dos), bundleOf({ 'SKILL.md': 'a\nb\n' }))).toEqual(['line-endings SKILL.md']);
  });

  it('finds the executable bit', () => {
    expect(compare(bundleOf(files), bundleOf(files, ['run.sh']))).toEqual(['executable run.sh']);
  });

  it('finds another link target, and a file in place of a link', () => {
    const link = (target: string) => buildBundle('a', [...rawOf({ 'SKILL.md': '', b: '' }), { path: 'l', target }]);
    expect(compare(link('b'), link('b'))).toEqual([]);
    expect(compare(link('b'), link('SKILL.md'))).toEqual(['target l']);
    expect(compare(link('b'), bundleOf({ 'SKILL.md': '', b: '', l: 'b' }))).toEqual(['changed l']);
    expect(compare(bundleOf({ 'SKILL.md': '', b: '', l: 'b' }), link('b'))).toEqual(['changed l']);
  });

  it('finds what was not read, and what is unsafe', () => {
    const unread = buildBundle('a', [{ path: 'SKILL.md', unread: 'too large', size: 5 }]);
    expect(compare(bundleOf({ 'SKILL.md': 'hello' }), unread)).toContain('unread SKILL.md');
    const unsafe = buildBundle('a', [...rawOf(files), { path: 'l', target: '../../etc' }]);
    expect(compare(bundleOf(files), unsafe)).toContain('unsafe l');
  });

  it('finds an entry that contradicts itself', () => {
    const bundle = bundleOf(files);
    expect(verifyBundle({ ...entryOf(bundle), digest: digestOf('0') }, bundle)).toEqual([{ path: '', kind: 'digest' }]);
  });
});

function compare(locked: Bundle, found: Bundle): string[] {
  return verifyBundle(entryOf(locked), found).map(({ path, kind }) => `${kind} ${path}`);
}

function entryOf(bundle: Bundle) {
  const lines = bundle.entries.map((entry): [string, string] => {
    if (entry.kind === 'link') return [entry.path, `${digestBytes(entry.target)} link`];
    if (entry.kind === 'unread') return [entry.path, digestOf('0')];
    return [entry.path, `${digestBytes(entry.bytes)}${entry.executable ? ' executable' : ''}`];
  });
  return { files: Object.fromEntries(lines), digest: bundle.digest, source: { type: 'local' } as const };
}

function bundleOf(contents: Readonly<Record<string, string | undefined>>, executable: readonly string[] = []): Bundle {
  return buildBundle('a', rawOf(contents, executable));
}

function rawOf(contents: Readonly<Record<string, string | undefined>>, executable: readonly string[] = []): RawEntry[] {
  return Object.entries(contents).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    executable: executable.includes(path),
  }));
}
