import { inflateRawSync, inflateSync, crc32 as zlibCrc32 } from 'node:zlib';

/** What came out of a deflate stream, and how many bytes of the input belonged to it. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly consumed: number;
}

/**
 * Unpacks a raw deflate stream of at most `max` bytes; `too-large` when more came out, `damaged` when the stream is broken or cut off.
 * Together with `crc32` the only place that needs node:zlib.
 */
export function inflateRaw(packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  return inflateWith(inflateRawSync, packed, max);
}

/** The same for a stream with the two-byte head and the checksum of zlib, as PNG and PDF have it. */
export function inflateZlib(packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  return inflateWith(inflateSync, packed, max);
}

function inflateWith(unpack: typeof inflateSync, packed: Uint8Array, max: number): Inflated | 'too-large' | 'damaged' {
  try {
    const chunkSize = Math.min(Math.max(max, 1024), 256 * 1024);
    const result: unknown = unpack(packed, { maxOutputLength: Math.max(max, 1), chunkSize, info: true });
    if (typeof result !== 'object' || result === null || !('buffer' in result) || !('engine' in result))
      return 'damaged';
    const { buffer, engine } = result;
    if (!(buffer instanceof Uint8Array) || typeof engine !== 'object' || engine === null) return 'damaged';
    if (!('bytesWritten' in engine) || typeof engine.bytesWritten !== 'number') return 'damaged';
    if (buffer.length > max) return 'too-large';
    return { bytes: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
  }
}

/** CRC-32 as ZIP and gzip use it. */
export function crc32(bytes: Uint8Array): number {
  return zlibCrc32(bytes);
}
