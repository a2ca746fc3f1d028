import { readDirectory } from './zip-directory.ts';

/**
 * Where the data of a format ends: an offset; `broken` when its structure cannot be followed to an end; undefined for formats that do not
 * say. Whatever stands behind is not part of the file, and other programs may read it as something else.
 */
export function extentOf(label: string, bytes: Uint8Array): number | 'broken' | undefined {
  const walk = walks.get(label);
  if (walk === undefined) return undefined;
  const end = walk(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return end === undefined || end > bytes.length ? 'broken' : end;
}

type Walk = (bytes: Uint8Array, view: DataView) => number | undefined;

const png: Walk = (bytes, view) => {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49454e44) return end;
    at = end;
  }
  return undefined;
};

const jpeg: Walk = (bytes, view) => {
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (at + 4 > bytes.length) return undefined;
    else {
      at += 2 + Math.max(2, view.getUint16(at + 2));
      if (marker !== 0xda) continue;
      for (at = bytes.indexOf(0xff, at); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
        const next = bytes[at + 1];
        if (next !== 0 && next !== 0xff && !(next !== undefined && next >= 0xd0 && next <= 0xd7)) break;
      }
      if (at < 0) return undefined;
    }
  }
  return undefined;
};

const gif: Walk = (bytes) => {
  const table = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + table(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + table(bytes[at + 9] ?? 0);
    else return undefined;
    for (let size = bytes[at]; size !== 0; size = bytes[at]) {
      if (size === undefined) return undefined;
      at += size + 1;
    }
    at += 1;
  }
  return undefined;
};

const riff: Walk = (bytes, view) => {
  const end = bytes.length < 12 ? undefined : 8 + view.getUint32(4, true);
  return end !== undefined && end % 2 === 1 && end + 1 === bytes.length ? end + 1 : end;
};

const bmp: Walk = (bytes, view) => (bytes.length < 14 ? undefined : view.getUint32(2, true));

const ico: Walk = (bytes, view) => {
  const count = bytes.length < 6 ? 0 : view.getUint16(4, true);
  let end = 6 + count * 16;
  if (count === 0 || end > bytes.length) return undefined;
  for (let i = 0; i < count; i++) {
    end = Math.max(end, view.getUint32(14 + i * 16, true) + view.getUint32(18 + i * 16, true));
  }
  return end;
};

const woff: Walk = (bytes, view) => (bytes.length < 12 ? undefined : view.getUint32(8));

const sfnt: Walk = (bytes, view) => {
  const count = bytes.length < 12 ? 0 : view.getUint16(4);
  let end = 12 + count * 16;
  if (count === 0 || end > bytes.length) return undefined;
  for (let i = 0; i < count; i++) end = Math.max(end, view.getUint32(20 + i * 16) + view.getUint32(24 + i * 16));
  const padded = Math.ceil(end / 4) * 4;
  return padded === bytes.length && bytes.subarray(end).every((byte) => byte === 0) ? padded : end;
};

const boxes: Walk = (bytes, view) => {
  let at = 0;
  while (at + 8 <= bytes.length && /^[\w \xa9-]{4}$/.test(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) {
    const size = view.getUint32(at);
    if (size === 0) return bytes.length;
    if (size === 1 && at + 16 > bytes.length) return undefined;
    const full = size === 1 ? Number(view.getBigUint64(at + 8)) : size;
    if (full < 8) return undefined;
    at += full;
  }
  return at;
};

const ogg: Walk = (bytes, view) => {
  let at = 0;
  while (at + 27 <= bytes.length && view.getUint32(at) === 0x4f676753) {
    const segments = bytes[at + 26] ?? 0;
    const sizes = bytes.subarray(at + 27, at + 27 + segments);
    at += 27 + segments + sizes.reduce((sum, size) => sum + size, 0);
  }
  return at;
};

const sqlite: Walk = (bytes, view) => {
  if (bytes.length < 100) return undefined;
  const page = view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  const pages = view.getUint32(28);
  return pages === 0 || view.getUint32(24) !== view.getUint32(92) ? bytes.length : page * pages;
};

const zip: Walk = (bytes) => (readDirectory(bytes)?.problems.length === 0 ? bytes.length : undefined);

const sevenZip: Walk = (bytes, view) =>
  bytes.length < 32 ? undefined : 32 + Number(view.getBigUint64(12, true)) + Number(view.getBigUint64(20, true));

/** The end is the last `%%EOF`; line ends and spaces may follow. */
const pdf: Walk = (bytes) => {
  let end = bytes.length;
  while (end > 0 && [0, 9, 10, 12, 13, 32].includes(bytes[end - 1] ?? 1)) end -= 1;
  if (Buffer.from(bytes.subarray(Math.max(0, end - 5), end)).toString('latin1') === '%%EOF') return bytes.length;
  return undefined;
};

const walks: ReadonlyMap<string, Walk> = new Map([
  ['PNG image', png],
  ['JPEG image', jpeg],
  ['GIF image', gif],
  ['WebP image', riff],
  ['WAV audio', riff],
  ['AVI video', riff],
  ['BMP image', bmp],
  ['icon', ico],
  ['WOFF font', woff],
  ['WOFF2 font', woff],
  ['TrueType font', sfnt],
  ['OpenType font', sfnt],
  ['MP4 video', boxes],
  ['MP4 audio', boxes],
  ['AVIF or HEIC image', boxes],
  ['Ogg audio', ogg],
  ['SQLite database', sqlite],
  ['ZIP archive', zip],
  ['7z archive', sevenZip],
  ['PDF document', pdf],
]);
