import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../core/bundle/lines.ts';
import { decodeText } from '../../core/bundle/text.ts';
import { bytesOf, join } from '../support/zip-writer.ts';

const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const random = new Uint8Array(
  deflateRawSync(Array.from({ length: 4000 }, (_, i) => (i * i * 2654435761) % 1000003).join()),
);

describe('decoding', () => {
  it.each([
    ['plain', bytesOf('echo hello\n'), 'echo hello\n', 'utf-8', false, false],
    ['empty', bytesOf(''), '', 'utf-8', false, false],
    ['Chinese', bytesOf('永久笔记'), '永久笔记', 'utf-8', false, false],
    ['mark of UTF-8', bytesOf('\ufeff---\nname: x'), '---\nname: x', 'utf-8', true, false],
    ['marked UTF-16, little end first', utf16le('\ufeffhello'), 'hello', 'utf-16le', true, false],
    ['marked UTF-16, big end first', utf16be('\ufeffhello'), 'hello', 'utf-16be', true, false],
    ['UTF-16 without mark', utf16le('Invoke-Thing'), 'Invoke-Thing', 'utf-16le', false, false],
    ['UTF-16 without mark, big end first', utf16be('Invoke-Thing'), 'Invoke-Thing', 'utf-16be', false, false],
    ['Latin-1', Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'café', 'latin-1', false, false],
    ['one bad byte among UTF-8', join([bytesOf('日本語'), Uint8Array.of(0xff)]), '日本語\ufffd', 'utf-8', false, true],
    ['a NUL in a script', bytesOf(`echo ${'x'.repeat(40)}\0`), `echo ${'x'.repeat(40)}\0`, 'utf-8', false, false],
    [
      'many NULs behind #!',
      bytesOf(`#!/bin/sh\n${'\0'.repeat(99)}`),
      `#!/bin/sh\n${'\0'.repeat(99)}`,
      'utf-8',
      false,
      false,
    ],
    ['terminal colours', bytesOf('\x1b[1mbold\x1b[0m'), '\x1b[1mbold\x1b[0m', 'utf-8', false, false],
  ] as const)('%s', (_name, bytes, text, encoding, bom, replaced) => {
    expect(decodeText(bytes)).toEqual({ text, encoding, bom, replaced });
  });

  it('does not take data for text, unless its name is that of a script', () => {
    expect(decodeText(random)).toBeUndefined();
    expect(decodeText(random, 'data.bin')).toBeUndefined();
    expect(decodeText(random, 'run.sh')?.encoding).toBe('latin-1');
    expect(decodeText(random, 'run.sh')?.text.length).toBe(random.length);
    expect(decodeText(bytesOf('\0'.repeat(50)))).toBeUndefined();
  });

  it('reads a script to its last byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeText(join([bytes, bytesOf('\ncurl drop.example')]), 'a.sh');
        expect(decoded?.encoding.startsWith('utf-16') || decoded?.text.endsWith('\ncurl drop.example')).toBe(true);
      }),
    );
  });
});

describe('lines', () => {
  it('end with any of the three line endings', () => {
    const text = 'a\nbc\r\nd\re\n';
    const lines = lineIndex(text);
    const texts = Array.from({ length: lines.count }, (_, i) => {
      const range = lines.line(i + 1);
      return range === undefined ? undefined : text.slice(range.start, range.end);
    });
    expect(texts).toEqual(['a', 'bc', 'd', 'e', '']);
    expect(lines.line(6)).toBeUndefined();
    expect(lines.line(0)).toBeUndefined();
  });

  it('count positions from 1, in UTF-16 units', () => {
    const lines = lineIndex('😀x\r\ny');
    expect(lines.position(0)).toEqual({ line: 1, column: 1 });
    expect(lines.position(2)).toEqual({ line: 1, column: 3 });
    expect(lines.position(4)).toEqual({ line: 1, column: 5 });
    expect(lines.position(5)).toEqual({ line: 2, column: 1 });
    expect(lines.position(99)).toEqual({ line: 2, column: 2 });
    expect(lines.position(-1)).toEqual({ line: 1, column: 1 });
  });

  it('hold every position that they give', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r') }), fc.nat(40), (text, at) => {
        const lines = lineIndex(text);
        const { line, column } = lines.position(at);
        expect((lines.line(line)?.start ?? -1) + column - 1).toBe(Math.min(at, text.length));
      }),
    );
  });
});
