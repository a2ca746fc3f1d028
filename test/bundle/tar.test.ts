import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import { defaultLimits } from '../../core/bundle/limits.ts';
import { readTar } from '../../core/bundle/tar.ts';
import { paxRecord, writeTar } from '../support/tar-writer.ts';
import { bytesOf, join } from '../support/zip-writer.ts';

function bundleOf(bytes: Uint8Array, limits = defaultLimits) {
  const { entries, problems } = readTar(bytes, limits);
  return buildBundle('test', entries, problems, limits);
}

const long = `${'n'.repeat(150)}.txt`;
const members = [
  { name: './', type: '5', mode: 0o755 },
  { name: './SKILL.md', data: '# A skill\n' },
  { name: 'scripts/', type: '5', mode: 0o755 },
  { name: 'scripts/run.sh', data: 'echo hello\n', mode: 0o755 },
  { name: 'big.txt', data: 'y'.repeat(100_000) },
  { name: 'link', type: '2', link: 'SKILL.md' },
  { name: 'pax', type: 'x', data: paxRecord('path', long) },
  { name: 'short', data: 'long' },
];
const plain = writeTar(members);

describe('a sound archive', () => {
  it.each([
    ['plain', plain],
    ['packed with gzip', gzipSync(plain)],
  ])('%s gives its files, links and modes', (_name, bytes) => {
    const bundle = bundleOf(bytes);
    expect(bundle.problems).toEqual([]);
    expect(bundle.entries.map(({ path }) => path)).toEqual(['SKILL.md', 'big.txt', 'link', long, 'scripts/run.sh']);
    expect(bundle.entries[1]).toMatchObject({ kind: 'file', executable: false, bytes: { length: 100_000 } });
    expect(bundle.entries[2]).toEqual({ kind: 'link', path: 'link', target: 'SKILL.md', inside: true });
    expect(bundle.entries[4]).toMatchObject({ kind: 'file', executable: true });
  });
});

describe('an archive that others may read differently', () => {
  const a = { name: 'a', data: 'x' };
  const cases: Readonly<Record<string, readonly [Uint8Array, string]>> = {
    'climbs out': [writeTar([{ ...a, name: '../a' }]), 'climbs out'],
    'folder that climbs out': [writeTar([{ name: '../a/', type: '5' }]), 'climbs out'],
    absolute: [writeTar([{ ...a, name: '/a' }]), 'absolute'],
    'hard link': [writeTar([a, { name: 'b', type: '1', link: 'a' }]), 'not a regular file'],
    device: [writeTar([{ name: 'b', type: '4' }]), 'not a regular file'],
    pipe: [writeTar([{ name: 'b', type: '6' }]), 'not a regular file'],
    duplicate: [writeTar([a, { ...a, data: 'y' }]), 'there twice'],
    'duplicate but for case': [writeTar([a, { ...a, name: 'A' }]), 'only in case'],
    'file and folder': [writeTar([a, { name: 'a/', type: '5' }]), 'both a file and a folder'],
    'wrong checksum': [writeTar([a, { ...a, name: 'b', wrongChecksum: true }]), 'damaged'],
    'data of a link': [
      writeTar([a, { name: 'b', type: '2', link: 'a', size: 512, data: 'x'.repeat(512) }]),
      'cannot have data',
    ],
    'second archive behind': [join([writeTar([a]), writeTar([{ ...a, name: 'b' }])]), 'after the end'],
    'garbage behind': [join([writeTar([a]), bytesOf('x'.repeat(512))]), 'after the end'],
    'no end': [writeTar([a], new Uint8Array()), 'cut off'],
    'cut off in a member': [plain.subarray(0, 20_000), 'cut off'],
    'pax size that hides a member': [
      writeTar([
        { name: 'pax', type: 'x', data: paxRecord('size', '0') },
        { name: 'a', data: writeTar([{ name: 'inner', size: 1024 }], new Uint8Array()) },
        { name: 'b', data: 'x' },
      ]),
      'two ways',
    ],
    'second gzip member': [join([gzipSync(plain), gzipSync(plain)]), 'after the end of the gzip'],
    'garbage after gzip': [join([gzipSync(plain), bytesOf('rm -rf /')]), 'after the end of the gzip'],
    'wrong checksum of gzip': [join([gzipSync(plain).subarray(0, -8), new Uint8Array(8)]), 'checksum'],
    'gzip cut off': [gzipSync(plain).subarray(0, 200), 'gzip data is damaged'],
    'gzip without tar': [gzipSync('hello'), 'not a tar archive'],
    neither: [bytesOf('hello'), 'not a tar archive'],
    'link that leaves': [writeTar([{ name: 'd/l', type: '2', link: '../../x' }]), 'leaves the skill'],
  };
  it.each(Object.entries(cases))('%s', (_name, [bytes, reason]) => {
    const unsafe = bundleOf(bytes).problems.filter(({ kind }) => kind === 'unsafe');
    expect(unsafe.map((problem) => problem.reason)).toContainEqual(expect.stringContaining(reason));
  });
});

it('does not unpack a bomb', () => {
  const bytes = gzipSync(writeTar([{ name: 'a', data: new Uint8Array(50_000_000) }]));
  expect(bundleOf(bytes)).toMatchObject({ entries: [], problems: [{ kind: 'limit' }] });
});

it('leaves a file over a limit unread', () => {
  const limits = { ...defaultLimits, fileBytes: 10 };
  expect(bundleOf(writeTar([{ name: 'a', data: 'x'.repeat(11) }]), limits).entries).toMatchObject([
    { kind: 'unread', size: 11 },
  ]);
});

it('never throws on any bytes', () => {
  fc.assert(
    fc.property(fc.nat(), fc.uint8Array({ maxLength: 600 }), (at, patch) => {
      const damaged = plain.slice(0, 8192);
      damaged.set(patch.subarray(0, damaged.length - (at % damaged.length)), at % damaged.length);
      readTar(damaged, defaultLimits);
      readTar(damaged.subarray(0, at % damaged.length), defaultLimits);
    }),
  );
});
