import { extraProblem, type ZipRecord } from './zip-directory.ts';

/** A member as its local header gives it. `data` is undefined when it cannot be located. */
export interface ZipLocal {
  readonly data: Uint8Array | undefined;
  /** Where the member ends, data descriptor included. */
  readonly end: number;
  readonly problems: readonly string[];
}

const localSignature = 0x04034b50;
const localSize = 30;
const descriptorSignature = 0x08074b50;
/** Encrypted, two for the deflate level, data descriptor, UTF-8. Strong or masked encryption (6, 13) makes the member unread. */
const knownFlags = 0x0001 | 0x0006 | 0x0008 | 0x0800 | 0x0040 | 0x2000;

/** Reads the local header that a record points to (APPNOTE.TXT 4.3.7, 4.3.9) and compares it with the record. `limit`: where members end. */
export function readLocal(bytes: Uint8Array, record: ZipRecord, limit: number): ZipLocal {
  const at = record.offset;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + localSize > limit || view.getUint32(at, true) !== localSignature) {
    return { data: undefined, end: at, problems: ['the member is not where the directory says'] };
  }
  const nameLength = view.getUint16(at + 26, true);
  const extraLength = view.getUint16(at + 28, true);
  const start = at + localSize + nameLength + extraLength;
  const dataEnd = start + record.packed;
  if (dataEnd > limit) return { data: undefined, end: at, problems: ['the member reaches beyond its place'] };

  const problems: string[] = [];
  const name = bytes.subarray(at + localSize, at + localSize + nameLength);
  if (name.length !== record.rawName.length || !record.rawName.every((byte, i) => name[i] === byte)) {
    problems.push('the member has another name than the directory says');
  }
  const extra = extraProblem(bytes.subarray(at + localSize + nameLength, start), record.rawName);
  if (extra !== undefined) problems.push(extra);
  const flags = view.getUint16(at + 6, true);
  if (flags !== record.flags || view.getUint16(at + 8, true) !== record.method) {
    problems.push('the member is packed in another way than the directory says');
  }
  if ((flags & ~knownFlags) !== 0) problems.push('the member has flags that are not known');

  const stated = [view.getUint32(at + 14, true), view.getUint32(at + 18, true), view.getUint32(at + 22, true)];
  const wanted = [record.crc, record.packed, record.size];
  const streamed = (flags & 8) !== 0;
  const fits = stated.every((value, i) => value === wanted[i] || (streamed && value === 0));
  if (!fits) problems.push('the member has another size or checksum than the directory says');
  if (!streamed) return { data: bytes.subarray(start, dataEnd), end: dataEnd, problems };

  const signed = dataEnd + 4 <= limit && view.getUint32(dataEnd, true) === descriptorSignature;
  for (const from of signed ? [dataEnd + 4, dataEnd] : [dataEnd]) {
    if (from + 12 > limit || !wanted.every((value, i) => view.getUint32(from + i * 4, true) === value)) continue;
    return { data: bytes.subarray(start, dataEnd), end: from + 12, problems };
  }
  problems.push('the data descriptor of the member is missing or says something else');
  return { data: bytes.subarray(start, dataEnd), end: dataEnd, problems };
}
