import { crc32, inflateRaw } from './inflate.ts';

/** What a gzip file holds. `name`: the original file name, when the header has one. */
export interface Gunzipped {
  readonly bytes: Uint8Array;
  readonly name: string | undefined;
  /** Something after the first member, a wrong checksum or size: other tools may read something else. */
  readonly problem: string | undefined;
}

/**
 * Unpacks the first member of a gzip file (RFC 1952) into at most `max` bytes. `too-large` when it is more; `damaged` when it cannot be
 * unpacked.
 */
export function gunzip(bytes: Uint8Array, max: number): Gunzipped | 'too-large' | 'damaged' {
  const header = readHeader(bytes);
  if (header === undefined) return 'damaged';
  const body = inflateRaw(bytes.subarray(header.end), max);
  if (typeof body === 'string') return body;
  const at = header.end + body.consumed;
  if (at + 8 > bytes.length) return 'damaged';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sound = view.getUint32(at, true) === crc32(body.bytes) && view.getUint32(at + 4, true) === body.bytes.length;
  const problem = !sound
    ? 'the checksum of the gzip data does not fit'
    : at + 8 !== bytes.length
      ? 'there is more after the end of the gzip data'
      : undefined;
  return { bytes: body.bytes, name: header.name, problem };
}

function readHeader(bytes: Uint8Array): { readonly end: number; readonly name: string | undefined } | undefined {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
  const flags = bytes[3] ?? 0;
  if ((flags & 0xe0) !== 0) return undefined;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  let name: string | undefined;
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    if (flag === 8) name = new TextDecoder('latin1').decode(bytes.subarray(at, end));
    at = end + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at <= bytes.length ? { end: at, name } : undefined;
}
