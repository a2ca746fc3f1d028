import { deflateRawSync, crc32 as zlibCrc32 } from 'node:zlib';

/** A member to write, with whatever is to be wrong about it. */
export interface WrittenMember {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly mode?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly localName?: string;
  readonly extra?: Uint8Array;
  readonly comment?: string;
  /** Written as a member, but not listed in the directory. */
  readonly hidden?: boolean;
  /** Takes the place of an earlier member's local header instead of writing one. */
  readonly sameAs?: number;
}

export interface WrittenZip {
  readonly prefix?: Uint8Array;
  readonly beforeDirectory?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: string;
  readonly count?: number;
}

/** Writes a ZIP archive byte by byte, right or wrong as asked. */
export function writeZip(members: readonly WrittenMember[], options: WrittenZip = {}): Uint8Array {
  const chunks: Uint8Array[] = [options.prefix ?? new Uint8Array()];
  const records: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = chunks[0]?.length ?? 0;
  const push = (bytes: Uint8Array): void => {
    chunks.push(bytes);
    at += bytes.length;
  };
  for (const member of members) {
    const name = bytesOf(member.name);
    const data = bytesOf(member.data ?? '');
    const method = member.method ?? 0;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const flags = member.flags ?? 0x0800;
    const crc = member.crc ?? zlibCrc32(data);
    const size = member.size ?? data.length;
    const extra = member.extra ?? new Uint8Array();
    const streamed = (flags & 8) !== 0;
    const localName = member.localName === undefined ? name : bytesOf(member.localName);
    const offset = member.sameAs === undefined ? at : (offsets[member.sameAs] ?? 0);
    offsets.push(offset);
    if (member.sameAs === undefined) {
      const sizes = streamed ? [0, 0, 0] : [crc, packed.length, size];
      push(
        join([
          u32(0x04034b50),
          u16(20, flags, method, 0, 0x21),
          u32(...sizes),
          u16(localName.length, extra.length),
          localName,
          extra,
        ]),
      );
      push(packed);
      if (streamed) push(u32(0x08074b50, crc, packed.length, size));
    }
    if (member.hidden === true) continue;
    const comment = bytesOf(member.comment ?? '');
    records.push(
      join([
        u32(0x02014b50),
        u16((3 << 8) | 20, 20, flags, method, 0, 0x21),
        u32(crc, packed.length, size),
        u16(name.length, extra.length, comment.length, 0, 0),
        u32(((member.mode ?? 0o100644) << 16) >>> 0, offset),
        name,
        extra,
        comment,
      ]),
    );
  }
  push(options.beforeDirectory ?? new Uint8Array());
  const directory = join(records);
  const comment = bytesOf(options.comment ?? '');
  const count = options.count ?? records.length;
  const end = join([u32(0x06054b50), u16(0, 0, count, count), u32(directory.length, at), u16(comment.length), comment]);
  return join([...chunks, directory, end, options.suffix ?? new Uint8Array()]);
}

export function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data;
}

export function join(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

function u16(...values: number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(values).buffer);
}

function u32(...values: number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}
