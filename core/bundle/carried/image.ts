import { inflateZlib } from '../inflate.ts';
import { wordsIn } from './strings.ts';
import { withoutTags } from './xml-words.ts';

/** Words that a picture carries beside its pixels, and whether some of it could not be unpacked. */
export interface Carried {
  readonly words: readonly string[];
  readonly unread: boolean;
}

/** A stretch of a file that is no picture: a chunk, a segment, an extension. `packed`: offset in it from which it is zlib data. */
interface Stretch {
  readonly bytes: Uint8Array;
  readonly packed?: number;
}

type Stretches = (bytes: Uint8Array, view: DataView) => Iterable<Stretch>;

/** Most that is unpacked from one stretch, in bytes. */
const most = 4 * 1024 * 1024;

/** Descriptions, comments, EXIF and XMP of a picture, by its label; nothing for formats that have none. */
export function wordsInImage(label: string, bytes: Uint8Array): Carried | undefined {
  const walk = walks.get(label);
  if (walk === undefined) return undefined;
  const words: string[] = [];
  let unread = false;
  for (const { bytes: part, packed } of walk(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    if (packed === undefined) {
      words.push(...wordsIn(part));
      continue;
    }
    words.push(...wordsIn(part.subarray(0, packed)));
    const plain = inflateZlib(part.subarray(packed), most);
    if (typeof plain === 'string') unread = true;
    else words.push(...wordsIn(plain.bytes));
  }
  return { words: words.map(withoutTags).filter((text) => text !== ''), unread };
}

/** Chunks of PNG that hold pixels, sizes and colours. */
const pixels: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND fdAT fcTL acTL tRNS cHRM gAMA sBIT sRGB bKGD hIST pHYs sPLT tIME'.split(' '),
);

function* png(bytes: Uint8Array, view: DataView): Generator<Stretch> {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + size);
    at += 12 + size;
    if (pixels.has(name)) continue;
    // A keyword and NUL stand first, then the method; with iTXt a flag, the method, and two more texts before the data.
    const key = data.indexOf(0);
    if (name === 'zTXt' || name === 'iCCP') yield { bytes: data, packed: Math.min(key + 2, data.length) };
    else if (name === 'iTXt' && data[key + 1] === 1) {
      const second = data.indexOf(0, data.indexOf(0, key + 3) + 1);
      yield { bytes: data, packed: second < 0 ? data.length : second + 1 };
    } else yield { bytes: data };
  }
}

function* jpeg(bytes: Uint8Array, view: DataView): Generator<Stretch> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9) return;
    const size = Math.max(2, view.getUint16(at + 2));
    const data = bytes.subarray(at + 4, at + 2 + size);
    if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) yield { bytes: data };
    at += 2 + size;
    if (marker !== 0xda) continue;
    // Pixels follow, and of a progressive picture more segments behind them.
    for (at = bytes.indexOf(0xff, at); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
      const next = bytes[at + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break;
    }
    if (at < 0) return;
  }
}

function* gif(bytes: Uint8Array): Generator<Stretch> {
  const table = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + table(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    const label = bytes[at + 1];
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + table(bytes[at + 9] ?? 0);
    else return;
    const parts: Uint8Array[] = [];
    for (let size = bytes[at] ?? 0; size !== 0; size = bytes[at] ?? 0) {
      parts.push(bytes.subarray(at + 1, at + 1 + size));
      at += size + 1;
    }
    at += 1;
    // Comments, plain text, and what applications store; the graphic control has numbers alone.
    if (kind === 0x21 && label !== 0xf9) yield { bytes: Buffer.concat(parts) };
  }
}

function* webp(bytes: Uint8Array, view: DataView): Generator<Stretch> {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (!/^(?:VP8[ LX]|ALPH|ANIM|ANMF)$/.test(name)) yield { bytes: bytes.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size % 2);
  }
}

/** Tags stand among the pixels, wherever the directory says; its numbers seldom read as words. */
function* whole(bytes: Uint8Array): Generator<Stretch> {
  yield { bytes };
}

const walks: ReadonlyMap<string, Stretches> = new Map<string, Stretches>([
  ['PNG image', png],
  ['JPEG image', jpeg],
  ['GIF image', gif],
  ['WebP image', webp],
  ['TIFF image', whole],
]);
