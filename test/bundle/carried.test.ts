import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { wordsInImage } from '../../core/bundle/carried/image.ts';
import { readPdf } from '../../core/bundle/carried/pdf.ts';
import { notInSource, readPyc } from '../../core/bundle/carried/pyc.ts';
import { hostsIn, wordsIn } from '../../core/bundle/carried/strings.ts';
import { chunk, jpeg, pdf, png } from '../support/documents.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('words in pictures', () => {
  it('reads texts, packed or not, and comments', () => {
    const packed = Buffer.concat([bytes('Comment\0\0'), deflateSync(bytes('kept in a packed text'))]);
    const image = png({ Description: 'a grey pixel here' });
    const both = Buffer.concat([image.subarray(0, 33), chunk('zTXt', packed), image.subarray(33)]);
    expect(wordsInImage('PNG image', both)).toEqual({
      words: expect.arrayContaining(['kept in a packed text', 'a grey pixel here']),
      unread: false,
    });
    expect(wordsInImage('JPEG image', jpeg('taken by the sea'))?.words).toEqual(['taken by the sea']);
  });

  it('says when a packed text cannot be unpacked', () => {
    const image = png();
    const broken = Buffer.concat([
      image.subarray(0, 33),
      chunk('zTXt', bytes('Comment\0\0nonsense')),
      image.subarray(33),
    ]);
    expect(wordsInImage('PNG image', broken)?.unread).toBe(true);
  });

  it('finds letters of two bytes and leaves numbers alone', () => {
    expect(wordsIn(Buffer.from('written by Windows', 'utf16le'))).toEqual(['written by Windows']);
    expect(wordsIn(Uint8Array.from({ length: 64 }, (_, i) => 128 + ((i * 37) % 128)))).toEqual([]);
    expect(
      hostsIn(Buffer.concat([bytes('\x01https://One.example/x\0'), Buffer.from('http://two.example', 'utf16le')])),
    ).toEqual(['one.example', 'two.example']);
  });
});

describe('PDF', () => {
  it('reads pages, packed or not', () => {
    for (const packed of [false, true])
      expect(readPdf(pdf(['First line', 'Second (line)'], '', packed))).toMatchObject({
        pages: expect.stringMatching(/First line\n+Second \(line\)/),
        acts: [],
        unread: undefined,
      });
  });

  it('names what acts, through escapes in names too', () => {
    expect(readPdf(pdf(['X'], '/OpenAction << /S /J#61vaScript /JS (app.alert\\(1\\)) >> '))).toMatchObject({
      acts: ['JS', 'JavaScript'],
      scripts: ['app.alert(1)'],
    });
  });

  it('says what it could not read', () => {
    const composite = bytes(
      pdf(['Hidden in glyphs that nobody maps to letters']).toString('latin1').replace('/Type1', '/Type0'),
    );
    expect(readPdf(composite).unread).toMatch(/letters/);
    expect(readPdf(bytes('%PDF-1.4\n1 0 obj\n(never closed\n')).unread).toBeDefined();
  });

  it('takes a time that grows with the size alone', () => {
    const hostile = ['1 0 obj << /A ', '1 0 obj (', '[', '<<', '1 0 obj << >> stream\n', '\\', '% ', '/a '];
    for (const one of hostile) {
      const start = performance.now();
      readPdf(bytes(`%PDF-1.4\n${one.repeat(Math.ceil(400_000 / one.length))}`));
      expect(performance.now() - start, one).toBeLessThan(4000);
    }
  });
});

describe('compiled Python', () => {
  const text = (value: string): Buffer => Buffer.concat([bytes('\xda'), Buffer.from([value.length]), bytes(value)]);
  const tuple = (...items: Buffer[]): Buffer => Buffer.concat([bytes(')'), Buffer.from([items.length]), ...items]);
  const code = (numbers: number, constants: Buffer, names: Buffer, tables: number): Buffer =>
    Buffer.concat([
      bytes('\xe3'),
      Buffer.alloc(numbers * 4),
      bytes('s\0\0\0\0'),
      constants,
      names,
      ...Array.from({ length: 5 }, () => bytes('N')),
      Buffer.alloc(4),
      ...Array.from({ length: tables }, () => bytes('N')),
    ]);
  const head = (version: number, flags: number): Buffer => {
    const out = Buffer.alloc(16);
    out.writeUInt16LE(version, 0);
    out.write('\r\n', 2);
    out.writeUInt32LE(flags, 4);
    return out;
  };

  it.each([
    ['3.8', 3413, 6, 1],
    ['3.14', 3627, 5, 2],
  ] as const)('of %s gives names and texts', (_, version, numbers, tables) => {
    const body = code(numbers, tuple(text('a constant')), tuple(text('urlopen'), text('slugify')), tables);
    const pyc = readPyc(Buffer.concat([head(version, 1), body]));
    expect(pyc).toMatchObject({ header: 'unchecked', whole: true });
    expect([...(pyc?.names ?? [])]).toEqual(['urlopen', 'slugify']);
    expect(pyc && notInSource(pyc, 'def slugify(): return "a constant"')).toEqual(['urlopen']);
  });

  it('is cut off without an error', () => {
    const bomb = Buffer.concat([...Array.from({ length: 40 }, () => bytes(')\x02')), bytes('(\xff\xff\xff\x7f')]);
    expect(readPyc(Buffer.concat([head(3495, 0), bomb]))?.whole).toBe(false);
    expect(readPyc(Buffer.concat([head(3495, 0), bytes('[').fill('[')]))?.whole).toBe(false);
  });
});
