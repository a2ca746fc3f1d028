import { Inflate, type InflateOptions } from 'pako';
import type { Inflated } from '../inflate.ts';

/**
 * Unpacks a raw deflate stream where there is no node:zlib, and gives for every stream what zlib gives: the same bytes, the same length, and
 * `too-large` or `damaged` for the same ones.
 */
export function inflateRaw(packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  return unpack(packed, max, { raw: true });
}

/** The same for a stream with the two-byte head and the checksum of zlib. */
export function inflateZlib(packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  return unpack(packed, max, { windowBits: 15 });
}

class TooLarge extends Error {}

function unpack(packed: Uint8Array, max: number, options: InflateOptions): Inflated | 'too-large' | 'damaged' {
  const chunkSize = Math.min(Math.max(max, 1024), 256 * 1024);
  const inflate = new Inflate({ ...options, chunkSize });
  const parts: Uint8Array[] = [];
  let length = 0;
  let left = 0;
  let stream: { readonly avail_in: number } | undefined;
  inflate.onStart = (started) => {
    stream = started;
  };
  inflate.onData = (part) => {
    parts.push(part);
    length += part.length;
    // As zlib does: too much is noticed where a part is full, so that both say the same of a stream that is cut off too.
    if (part.length === chunkSize && length > max) throw new TooLarge();
  };
  inflate.onEnd = () => {
    left = stream?.avail_in ?? 0;
  };
  try {
    if (!inflate.push(packed, true) || !inflate.ended) return 'damaged';
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    throw error;
  }
  if (length > max) return 'too-large';
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, consumed: packed.length - left };
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
