import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import { defaultLimits } from '../../core/bundle/limits.ts';
import { readZip } from '../../core/bundle/zip.ts';
import { bytesOf, join, writeZip } from '../support/zip-writer.ts';

const good = [
  { name: 'SKILL.md', data: '# A skill\n' },
  { name: 'scripts/', mode: 0o40755 },
  { name: 'scripts/run.sh', data: 'echo hello\n'.repeat(50), method: 8, mode: 0o100755 },
  { name: 'streamed.txt', data: 'streamed', method: 8, flags: 0x0808 },
  { name: 'empty', data: '' },
];

function bundleOf(bytes: Uint8Array, limits = defaultLimits) {
  const { entries, problems } = readZip(bytes, limits);
  return buildBundle('test', entries, problems, limits);
}

function reasons(bytes: Uint8Array): string[] {
  return bundleOf(bytes).problems.map(({ kind, path, reason }) => `${kind} ${path}: ${reason}`);
}

describe('a sound archive', () => {
  it('gives its files with bytes and mode', () => {
    const bundle = bundleOf(writeZip(good));
    expect(bundle.problems).toEqual([]);
    expect(bundle.entries.map(({ path }) => path)).toEqual(['SKILL.md', 'empty', 'scripts/run.sh', 'streamed.txt']);
    expect(bundle.entries[2]).toMatchObject({ kind: 'file', executable: true, bytes: { length: 550 } });
    expect(bundle.entries[3]).toMatchObject({ kind: 'file', executable: false });
  });

  it('may carry the commit of git archive as its comment, and nothing else', () => {
    expect(bundleOf(writeZip(good, { comment: '0123456789abcdef'.repeat(3).slice(0, 40) })).problems).toEqual([]);
    expect(bundleOf(writeZip(good, { comment: '0123456789abcdeg'.repeat(3).slice(0, 40) })).problems).toHaveLength(1);
  });

  it('may be empty', () => {
    expect(bundleOf(writeZip([]))).toMatchObject({ entries: [], problems: [] });
  });

  it('gives a symbolic link as a link', () => {
    const bundle = bundleOf(writeZip([{ name: 'a/link', data: '../SKILL.md', mode: 0o120777 }, { name: 'SKILL.md' }]));
    expect(bundle.problems).toEqual([]);
    expect(bundle.entries[1]).toEqual({ kind: 'link', path: 'a/link', target: '../SKILL.md', inside: true });
  });
});

describe('an archive that others may read differently', () => {
  const a = { name: 'a.txt', data: 'one' };
  const extra = (id: number, data: Uint8Array) => join([new Uint8Array(Uint16Array.of(id, data.length).buffer), data]);
  const whole = writeZip(good);
  const cases: Readonly<Record<string, readonly [Uint8Array, string]>> = {
    'climbs out': [writeZip([{ name: '../../etc/cron.d/x', data: 'x' }]), 'climbs out'],
    'absolute path': [writeZip([{ name: '/etc/x' }]), 'absolute'],
    'folder that climbs out': [writeZip([{ name: '../x/' }]), 'climbs out'],
    'drive letter': [writeZip([{ name: 'C:/x' }]), 'colon'],
    backslash: [writeZip([{ name: 'a\\b' }]), 'backslash'],
    'NUL in the name': [writeZip([{ name: 'a.txt\0.png' }]), 'control character'],
    'name that is not UTF-8': [writeZip([{ name: Uint8Array.of(0x61, 0xff) }]), 'not UTF-8'],
    'too small a size': [writeZip([{ ...a, method: 8, size: 2 }]), 'larger than it says'],
    'too large a size': [writeZip([{ ...a, method: 8, size: 5 }]), 'another size than it says'],
    'stored with another size': [writeZip([{ ...a, size: 2 }]), 'another size'],
    'duplicate name': [writeZip([a, { name: 'a.txt', data: 'two' }]), 'there twice'],
    'duplicate but for case': [writeZip([a, { name: 'A.TXT', data: 'two' }]), 'only in case'],
    'duplicate but for Unicode form': [writeZip([{ name: 'é' }, { name: 'e\u0301' }]), 'only in case'],
    'duplicate folder': [writeZip([{ name: 'd/' }, { name: 'D/' }]), 'there twice'],
    'file and folder': [writeZip([{ name: 'd/' }, { name: 'd' }]), 'both a file and a folder'],
    'folder with data': [writeZip([{ name: 'd/', data: 'x' }]), 'a folder has data'],
    'wrong checksum': [writeZip([{ ...a, crc: 1 }]), 'checksum'],
    'another local name': [writeZip([{ ...a, localName: 'b.txt' }]), 'another name'],
    'hidden member': [writeZip([a, { name: 'b.sh', data: 'x', hidden: true }]), 'belong to no'],
    'hidden first member': [writeZip([{ name: 'b.sh', data: 'x', hidden: true }, a]), 'belong to none'],
    'overlapping members': [writeZip([a, { ...a, name: 'b.txt', localName: 'a.txt', sameAs: 0 }]), 'overlaps'],
    prefix: [writeZip(good, { prefix: bytesOf('#!/bin/sh\n') }), 'belong to none'],
    'bytes before the directory': [writeZip(good, { beforeDirectory: bytesOf('xx') }), 'belong to no member'],
    trailing: [writeZip(good, { suffix: bytesOf('rm -rf /') }), 'after the end'],
    comment: [writeZip(good, { comment: 'hello' }), 'comment'],
    'comment of a member': [writeZip([{ ...a, comment: 'x' }]), 'comment'],
    'two end records': [join([whole, writeZip([a])]), 'does not stand where'],
    'truncated in the directory': [whole.subarray(0, whole.length - 30), 'not a ZIP archive'],
    'truncated in the middle': [whole.subarray(0, 100), 'not a ZIP archive'],
    'wrong count': [writeZip(good, { count: 2 }), 'as many members'],
    ZIP64: [writeZip([{ ...a, extra: extra(1, new Uint8Array(8)) }]), 'ZIP64'],
    'second name': [writeZip([{ ...a, extra: extra(0x7075, new Uint8Array(10)) }]), 'second name'],
    'damaged extra field': [writeZip([{ ...a, extra: Uint8Array.of(1, 2, 3) }]), 'extra field'],
    'unknown flag': [writeZip([{ ...a, flags: 0x0820 }]), 'flags'],
    device: [writeZip([{ ...a, mode: 0o060644 }]), 'not a regular file'],
    'link that leaves': [writeZip([{ name: 'l', data: '/etc/passwd', mode: 0o120777 }]), 'leaves the skill'],
    'nothing like an archive': [bytesOf('hello'), 'not a ZIP archive'],
  };
  it.each(Object.entries(cases))('%s', (_name, [bytes, reason]) => {
    expect(reasons(bytes).filter((text) => text.startsWith('unsafe'))).toContainEqual(expect.stringContaining(reason));
  });

  it('finds bytes after the deflate stream of a member', () => {
    const bytes = writeZip([{ name: 'a', data: 'a'.repeat(100), method: 8 }]);
    // Stored data that begins with a whole deflate stream, declared as deflated.
    const packed = bytes.subarray(31, bytes.length - 22 - 47);
    const padded = writeZip([{ name: 'a', data: join([packed, bytesOf('more')]) }]);
    const view = new DataView(padded.buffer);
    const directory = 31 + packed.length + 4;
    for (const at of [8, directory + 10]) view.setUint16(at, 8, true);
    for (const at of [22, directory + 24]) view.setUint32(at, 100, true);
    expect(reasons(padded)).toContainEqual(expect.stringContaining('bytes after the data'));
  });
});

describe('a member that cannot be read', () => {
  it('is unread when encrypted', () => {
    expect(bundleOf(writeZip([{ name: 'a', data: 'secret', flags: 0x0801 }])).entries).toEqual([
      { kind: 'unread', path: 'a', size: 6, reason: 'encrypted' },
    ]);
  });

  it('is unread when the method is unknown', () => {
    expect(bundleOf(writeZip([{ name: 'a', data: 'x', method: 99 }])).entries).toMatchObject([
      { kind: 'unread', reason: expect.stringContaining('method 99') },
    ]);
  });

  it('is unread when it expands too far, and nothing is unpacked for it', () => {
    const bytes = writeZip([
      { name: 'bomb', data: new Uint8Array(30_000_000), method: 8 },
      { name: 'a', data: 'x' },
    ]);
    expect(bundleOf(bytes).entries).toMatchObject([
      { kind: 'file', path: 'a' },
      { kind: 'unread', path: 'bomb' },
    ]);
  });

  it('is unread over the limits of size and number', () => {
    const limits = { ...defaultLimits, fileBytes: 5, totalBytes: 8, files: 3 };
    const members = ['a', 'b', 'c', 'd'].map((name, i) => ({ name, data: ['123456', '12345', '1234', '1'][i] ?? '' }));
    const bundle = bundleOf(writeZip(members), limits);
    expect(bundle.entries.map(({ kind }) => kind)).toEqual(['unread', 'file', 'unread']);
    expect(bundle.problems).toContainEqual({
      kind: 'limit',
      path: 'd',
      reason: expect.stringContaining('more than 3'),
    });
  });
});

it('does not unpack the same data for many members', () => {
  const data = new Uint8Array(1_000_000).map((_, i) => (i * i) >> 7);
  const members = Array.from({ length: 200 }, (_, i) => ({
    name: `f${i}`,
    data,
    method: 8,
    crc: 1,
    ...(i > 0 ? { sameAs: 0 } : {}),
  }));
  const { entries, problems } = readZip(writeZip(members), defaultLimits);
  expect(entries.filter((entry) => 'unread' in entry && entry.unread.includes('checksum'))).toHaveLength(1);
  expect(problems.length).toBeGreaterThan(100);
});

it('keeps the content of unsafe members, so that it is read all the same', () => {
  const bundle = bundleOf(
    writeZip([
      { name: '../x.sh', data: 'a' },
      { name: 'y', data: 'b' },
      { name: 'y', data: 'c' },
    ]),
  );
  expect(bundle.entries.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'file %2e2e/x.sh',
    'file %duplicate-1/y',
    'file y',
  ]);
});
