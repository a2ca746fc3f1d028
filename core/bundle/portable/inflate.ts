import type { Inflated } from '../inflate.ts';
import { codeOf, fixedDistances, fixedLengths } from './huffman.ts';

/**
 * Unpacks a raw deflate stream (RFC 1951) where there is no node:zlib, and gives for every stream what zlib gives: the same bytes, the same
 * length, and `too-large` or `damaged` for the same ones.
 */
export function inflateRaw(packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  return unpack(packed, 0, max, false);
}

/** The same for a stream with the two-byte head and the checksum of zlib (RFC 1950). */
export function inflateZlib(packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  const [method = 0, flags = 0] = packed;
  const sound = packed.length >= 2 && (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
  // A preset dictionary is nowhere to be had.
  return sound && (flags & 0x20) === 0 ? unpack(packed, 2, max, true) : 'damaged';
}

/** CRC-32 as ZIP and gzip use it. */
export function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ (remainders[(sum ^ byte) & 255] ?? 0);
  return ~sum >>> 0;
}

const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Least length and extra bits of the symbols from 257 on. */
const lengths = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

class Damaged extends Error {}
/** The input ended within the stream. */
class CutOff extends Damaged {}
class TooLarge extends Error {}

function unpack(packed: Uint8Array, from: number, max: number, summed: boolean): Inflated | 'too-large' | 'damaged' {
  const input = new Input(packed, from);
  const output = new Output(max);
  try {
    readBlocks(input, output);
    const bytes = output.bytes();
    if (summed && input.word() !== adler32(bytes)) return 'damaged';
    return bytes.length > max ? 'too-large' : { bytes, consumed: input.at };
  } catch (error) {
    if (error instanceof TooLarge || (error instanceof CutOff && output.isOver())) return 'too-large';
    if (error instanceof Damaged) return 'damaged';
    throw error;
  }
}

function readBlocks(input: Input, output: Output): void {
  for (let last = 0; last === 0; ) {
    last = input.bits(1);
    const kind = input.bits(2);
    if (kind === 3) throw new Damaged();
    if (kind === 0) readStored(input, output);
    else if (kind === 1) readPacked(input, output, fixedLengths, fixedDistances);
    else readDynamic(input, output);
  }
}

function readStored(input: Input, output: Output): void {
  input.align();
  const length = input.bits(16);
  if (length !== (input.bits(16) ^ 0xffff)) throw new Damaged();
  for (let count = 0; count < length; count += 1) output.put(input.bits(8));
}

function readDynamic(input: Input, output: Output): void {
  const literals = input.bits(5) + 257;
  const distances = input.bits(5) + 1;
  const count = input.bits(4) + 4;
  if (literals > 286 || distances > 30) throw new Damaged();
  const sizes = new Uint8Array(19);
  for (const symbol of order.slice(0, count)) sizes[symbol] = input.bits(3);
  const code = codeOf(sizes, false);
  if (code === undefined) throw new Damaged();
  const all = new Uint8Array(literals + distances);
  for (let at = 0; at < all.length; ) {
    const symbol = input.symbol(code);
    if (symbol < 16) {
      all[at] = symbol;
      at += 1;
      continue;
    }
    if (symbol === 16 && at === 0) throw new Damaged();
    const size = symbol === 16 ? (all[at - 1] ?? 0) : 0;
    const times = symbol === 16 ? 3 + input.bits(2) : symbol === 17 ? 3 + input.bits(3) : 11 + input.bits(7);
    if (at + times > all.length) throw new Damaged();
    all.fill(size, at, at + times);
    at += times;
  }
  // Without an end it would go on for ever.
  if (all[256] === 0) throw new Damaged();
  const literalCode = codeOf(all.subarray(0, literals), true);
  const distanceCode = codeOf(all.subarray(literals), true);
  if (literalCode === undefined || distanceCode === undefined) throw new Damaged();
  readPacked(input, output, literalCode, distanceCode);
}

function readPacked(input: Input, output: Output, literalCode: Uint16Array, distanceCode: Uint16Array): void {
  for (let symbol = input.symbol(literalCode); symbol !== 256; symbol = input.symbol(literalCode)) {
    if (symbol < 256) {
      output.put(symbol);
      continue;
    }
    const index = symbol - 257;
    const least = lengths[index];
    if (least === undefined) throw new Damaged();
    const length = least + input.bits(lengthBits[index] ?? 0);
    const far = input.symbol(distanceCode);
    if (far > 29) throw new Damaged();
    const extra = far < 4 ? 0 : (far >> 1) - 1;
    const distance = (far < 4 ? far : (2 + (far & 1)) << extra) + 1 + input.bits(extra);
    output.repeat(length, distance);
  }
}

/** Bits from the lowest of each byte on. */
class Input {
  at: number;
  readonly #packed: Uint8Array;
  #held = 0;
  #count = 0;

  constructor(packed: Uint8Array, at: number) {
    this.#packed = packed;
    this.at = at;
  }

  bits(count: number): number {
    while (this.#count < count) this.#pull();
    const value = this.#held & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  /** The next symbol of a code, a table by the bits that may come. */
  symbol(code: Uint16Array): number {
    for (;;) {
      const entry = code[this.#held & (code.length - 1)] ?? 0;
      const size = entry & 15;
      // Bits that are not there yet count as zero: what was found may be another symbol.
      if (size <= this.#count) {
        if (size === 0) throw new Damaged();
        this.#drop(size);
        return entry >> 4;
      }
      this.#pull();
    }
  }

  /** What is left of a byte is not part of the stream. */
  align(): void {
    this.#drop(this.#count & 7);
  }

  /** Four bytes, the highest first. */
  word(): number {
    this.align();
    return ((this.bits(8) << 24) | (this.bits(8) << 16) | (this.bits(8) << 8) | this.bits(8)) >>> 0;
  }

  #pull(): void {
    const byte = this.#packed[this.at];
    if (byte === undefined) throw new CutOff();
    this.#held |= byte << this.#count;
    this.#count += 8;
    this.at += 1;
  }

  #drop(count: number): void {
    this.#held >>>= count;
    this.#count -= count;
  }
}

/** What came out. Room is made as zlib is given it, and only then is too much noticed: so both say the same of a stream that is damaged too. */
class Output {
  readonly #max: number;
  readonly #part: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(max: number) {
    this.#max = max;
    this.#part = Math.min(Math.max(max, 1024), 256 * 1024);
    this.#bytes = new Uint8Array(Math.min(this.#part, 16 * 1024));
  }

  put(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow();
    if (this.isOver()) throw new TooLarge();
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  repeat(length: number, distance: number): void {
    if (distance > this.#length) throw new Damaged();
    for (let count = 0; count < length; count += 1) this.put(this.#bytes[this.#length - distance] ?? 0);
  }

  /** Whether a part is full, and too much with it. */
  isOver(): boolean {
    return this.#length % this.#part === 0 && this.#length > this.#max;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const more = new Uint8Array(this.#bytes.length * 2);
    more.set(this.#bytes);
    this.#bytes = more;
  }
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}
