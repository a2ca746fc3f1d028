import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberBudget } from '../../core/bundle/budget.ts';
import { typeOf } from '../../core/bundle/file-type.ts';
import { defaultLimits } from '../../core/bundle/limits.ts';
import { openMembers } from '../../core/bundle/members.ts';
import { writeTar } from '../support/tar-writer.ts';
import { bytesOf, join, writeZip } from '../support/zip-writer.ts';

function open(path: string, bytes: Uint8Array, limits = defaultLimits) {
  const { files, gaps } = openMembers(path, bytes, typeOf(path, bytes, false), memberBudget(limits));
  return {
    files: files.map((file) => `${file.path}: ${new TextDecoder().decode(file.bytes).slice(0, 20)}`),
    gaps: gaps.map(({ path: at, code }) => `${at}: ${code}`),
  };
}

const script = { name: 'run.sh', data: 'echo hello' };
const inner = writeZip([script]);
const formatHeads = [
  'ffd8ffe00010',
  '474946383961010001008000',
  '424d46000000000000003600',
  '000001000100',
  '774f464600010000',
  '774f463200010000',
  '000100000001',
  '00000010667479706d703432',
  '4f67675300',
  '53514c69746520666f726d6174203300',
  '377abcaf271c0004',
  '526172211a070100',
  'd0cf11e0a1b11ae1',
  '4d5a9000',
  'cafebabe00000002',
  'fffe',
  'feff',
  'efbbbf',
  '2321',
].map((digits) => new Uint8Array(Buffer.from(digits, 'hex')));

describe('members', () => {
  it('of archives of every kind and depth', () => {
    const outer = writeZip([
      { name: 'a.zip', data: inner, method: 8 },
      { name: 'b.tgz', data: gzipSync(writeTar([script])) },
      { name: 'c.tar', data: writeTar([script]) },
      { name: 'd.txt.gz', data: gzipSync('text') },
      { name: 'e.docx', data: writeZip([{ name: '[Content_Types].xml', data: '<x/>' }]) },
    ]);
    expect(open('x/o.zip', outer)).toEqual({
      files: [
        'x/o.zip!/a.zip!/run.sh: echo hello',
        'x/o.zip!/b.tgz!/run.sh: echo hello',
        'x/o.zip!/c.tar!/run.sh: echo hello',
        'x/o.zip!/d.txt.gz!/d.txt: text',
        'x/o.zip!/e.docx!/[Content_Types].xml: <x/>',
      ],
      gaps: [],
    });
  });

  it.each([
    ['a.pdf', bytesOf('%PDF-1.4\n%%EOF'), []],
    ['a.rar', bytesOf('Rar!\x1a\x07\0'), ['a.rar: format']],
    ['a.zip', writeZip([{ ...script, flags: 0x0801 }]), ['a.zip!/run.sh: encrypted']],
    ['a.zip', writeZip([{ name: 'l', data: 'run.sh', mode: 0o120777 }]), ['a.zip!/l: link']],
    ['a.zip', writeZip([{ ...script, name: '../run.sh' }]), ['a.zip!/%2e2e/run.sh: unsafe-archive']],
    ['a.zip', writeZip([script], { suffix: bytesOf('xx') }), ['a.zip: unsafe-archive']],
    ['a.zip', writeZip([{ name: 'b.7z', data: bytesOf('7z\xbc\xaf\x27\x1c').fill(0, 20) }]), []],
    ['a.txt', bytesOf('text'), []],
  ])('of %s that are not read are gaps', (path, bytes, gaps) => {
    expect(open(path, bytes).gaps).toEqual(gaps);
  });

  it('are read from an unsafe archive all the same', () => {
    expect(open('a.zip', writeZip([{ ...script, name: '../run.sh' }])).files).toEqual([
      'a.zip!/%2e2e/run.sh: echo hello',
    ]);
  });
});

describe('budgets', () => {
  it('bound nesting', () => {
    let bytes = inner;
    for (let i = 0; i < 6; i++) bytes = writeZip([{ name: 'z.zip', data: bytes }]);
    expect(open('a.zip', bytes)).toMatchObject({
      files: [expect.stringMatching(/^a\.zip(!\/z\.zip){4}: /)],
      gaps: ['a.zip!/z.zip!/z.zip!/z.zip!/z.zip: limit'],
    });
  });

  it('bound the bytes of all archives together', () => {
    const limits = { ...defaultLimits, memberBytes: 15 };
    const budget = memberBudget(limits);
    const type = typeOf('a.zip', inner, false);
    expect(openMembers('a.zip', inner, type, budget).files).toHaveLength(1);
    expect(openMembers('b.zip', inner, type, budget)).toMatchObject({ files: [], gaps: [{ path: 'b.zip!/run.sh' }] });
  });

  it('bound the number of files', () => {
    const { files, gaps } = open('a.zip', writeZip([script, { name: 'b' }, { name: 'c' }]), {
      ...defaultLimits,
      files: 2,
    });
    expect([files.length, gaps]).toEqual([2, ['a.zip!/c: limit']]);
  });

  it('refuse a bomb', () => {
    const bomb = gzipSync(new Uint8Array(20_000_000));
    expect(open('a.gz', bomb)).toEqual({ files: [], gaps: ['a.gz: limit'] });
    expect(open('a.zip', writeZip([{ name: 'b', data: new Uint8Array(20_000_000), method: 8 }]))).toEqual({
      files: [],
      gaps: ['a.zip!/b: unread'],
    });
  });

  it('bound the number of gaps', () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ name: `f${i}\n` }));
    expect(open('a.zip', writeZip(many)).gaps).toHaveLength(201);
  });
});

it('never throws on any bytes', () => {
  const samples = [
    inner,
    gzipSync(writeTar([script])),
    bytesOf('%PDF-1.4'),
    bytesOf('RIFF0000WEBP'),
    bytesOf('\x89PNG\r\n\x1a\n'),
  ];
  const heads = fc.constantFrom(...samples, ...formatHeads);
  fc.assert(
    fc.property(
      heads,
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(),
      fc.string({ maxLength: 8 }),
      (head, tail, cut, path) => {
        const bytes = join([head.subarray(0, head.length - (cut % head.length)), tail]);
        const type = typeOf(path, bytes, false);
        openMembers(path, bytes, type, memberBudget());
      },
    ),
    { numRuns: 2000 },
  );
});
