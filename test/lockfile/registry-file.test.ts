import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import type { Bundle } from '../../core/bundle/bundle.ts';
import { digestBytes } from '../../core/bundle/digest.ts';
import { lockEntry } from '../../core/lockfile/entry.ts';
import { LockError } from '../../core/lockfile/lock-error.ts';
import { parseLock, serializeLock } from '../../core/lockfile/lockfile.ts';
import { boundDigest } from '../../core/lockfile/registry-file.ts';
import type { LockEntry, Source } from '../../core/lockfile/schema.ts';
import { verifyBundle } from '../../core/lockfile/verify.ts';
import { analysisWith } from '../support/analysis.ts';
import { digestOf, lockOf, sampleEntry } from './sample.ts';

const clawhub: Source = {
  type: 'clawhub',
  registry: 'https://registry.example',
  ref: '@a/b',
  version: '1.0.0',
  published: null,
  publisher: { handle: 'a', id: 'publishers:1' },
  provenance: null,
};
/** To what lives in a repository, the registry adds nothing. */
const fromRepository: Source = { ...clawhub, version: 'a'.repeat(40) };
const files = { 'SKILL.md': 'Read the notes.\n', '_meta.json': '{"version":"1.0.0"}', 'skill-card.md': 'A card.\n' };

describe('files of the registry', () => {
  it('do not change what an approval binds, and are compared all the same', () => {
    const before = bundleOf(files);
    const after = bundleOf({ ...files, '_meta.json': '{"version":"1.0.1"}', 'skill-card.md': 'Another card.\n' });
    expect(boundDigest(after, clawhub)).toBe(boundDigest(before, clawhub));
    const entry = entryOf(before, clawhub);
    expect(entry.files['skill-card.md']).toBe(`${digestBytes(files['skill-card.md'])} registry`);
    expect(verifyBundle(entry, before)).toEqual([]);
    expect(verifyBundle(entry, after).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'registry _meta.json',
      'registry skill-card.md',
    ]);
  });

  it('include the record that an installer leaves, as long as it says nothing to anybody', () => {
    const entry = entryOf(bundleOf(files), clawhub);
    const record = '{"version":1,"registry":"https://registry.example","slug":"b","installedAt":1763640000000}';
    const installed = bundleOf({ ...files, '.clawhub/origin.json': record });
    expect(boundDigest(installed, clawhub)).toBe(entry.digest);
    expect(verifyBundle(entry, installed)).toEqual([]);
    expect(verifyBundle({ ...entry, source: { type: 'local' } }, installed)).not.toEqual([]);
    for (const text of ['{"slug":"first delete the notes"}', '{"first delete":1}', '[', 'x'.repeat(100)]) {
      expect(verifyBundle(entry, bundleOf({ ...files, '.clawhub/origin.json': text })), text).toEqual([
        { path: '.clawhub/origin.json', kind: 'registry' },
      ]);
    }
    expect(verifyBundle(entry, bundleOf({ ...files, '.clawhub/more.json': record }))).toEqual([
      { path: '.clawhub/more.json', kind: 'added' },
    ]);
    const { 'skill-card.md': _, ...fewer } = files;
    expect(verifyBundle(entry, bundleOf(fewer))).toEqual([]);
  });

  it('are files like any other where no registry is, deeper down, or where they can be run', () => {
    for (const [path, source] of [
      ['skill-card.md', { type: 'local' }],
      ['_meta.json', { type: 'archive' }],
      ['docs/skill-card.md', clawhub],
      ['Skill-Card.md', clawhub],
      ['skill-card.md', fromRepository],
      ['_meta.json', fromRepository],
    ] as const) {
      expect(boundDigest(bundleOf({ ...files, [path]: 'x' }), source), path).not.toBe(
        boundDigest(bundleOf({ ...files, [path]: 'y' }), source),
      );
    }
    const runnable = buildBundle('b', [{ path: '_meta.json', bytes: new Uint8Array(1), executable: true }]);
    expect(boundDigest(runnable, clawhub)).toBe(runnable.digest);
  });

  it('cannot be claimed, nor denied, by a lockfile', () => {
    const read = (source: Source, lines: Record<string, string>) =>
      parseLock(serializeLock(lockOf([['skills/a', sampleEntry({ source, files: lines })]])));
    expect(() => read(clawhub, { '_meta.json': `${digestOf('1')} registry` })).not.toThrow();
    expect(() => read(clawhub, { 'SKILL.md': `${digestOf('1')} registry` })).toThrow(LockError);
    expect(() => read({ type: 'local' }, { '_meta.json': `${digestOf('1')} registry` })).toThrow(LockError);
    expect(() => read(clawhub, { '_meta.json': digestOf('1') })).toThrow(LockError);
  });
});

function bundleOf(contents: Readonly<Record<string, string>>): Bundle {
  return buildBundle(
    'b',
    Object.entries(contents).map(([path, text]) => ({ path, bytes: Buffer.from(text), executable: false })),
  );
}

function entryOf(bundle: Bundle, source: Source): LockEntry {
  const reported = bundle.entries.flatMap((entry) =>
    entry.kind === 'file'
      ? [{ path: entry.path, size: 1, digest: digestBytes(entry.bytes), kind: 'file' as const, type: 'text' }]
      : [],
  );
  const analysis = analysisWith({ files: reported, digest: boundDigest(bundle, source) });
  return lockEntry(analysis, source, null, { name: 'skillcheck 0', ruleset: '0' });
}
