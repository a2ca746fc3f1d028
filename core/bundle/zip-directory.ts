import { crc32 } from './inflate.ts';

/** One record of the central directory, as written; the name is decoded. */
export interface ZipRecord {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly mode: number;
  /** Where the local header is said to start. */
  readonly offset: number;
}

/** The central directory: its records, where it starts, and what is not as it must be. */
export interface ZipDirectory {
  readonly records: readonly ZipRecord[];
  readonly start: number;
  readonly problems: readonly { readonly name: string; readonly reason: string }[];
}

const endSignature = 0x06054b50;
const endSize = 22;
const recordSignature = 0x02014b50;
const recordSize = 46;

/** Reads the end record and the central directory (APPNOTE.TXT 4.3.12, 4.3.16). `undefined`: there is no end record. */
export function readDirectory(bytes: Uint8Array): ZipDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const problems: { name: string; reason: string }[] = [];
  const problem = (reason: string, name = ''): void => {
    problems.push({ name, reason });
  };

  if (!endsHere(bytes, end + endSize)) problem('there is a comment or other data after the end of the archive');
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0)
    problem('the archive has several parts');
  const count = view.getUint16(end + 10, true);
  if (view.getUint16(end + 8, true) !== count) problem('the archive gives two numbers of members');
  const size = view.getUint32(end + 12, true);
  const stated = view.getUint32(end + 16, true);
  if (count === 0xffff || size === 0xffffffff || stated === 0xffffffff) problem('the archive is in ZIP64 form');
  if (stated + size !== end) problem('the directory does not stand where the archive says');
  const start = stated + size === end ? stated : Math.max(0, end - size);

  const records: ZipRecord[] = [];
  let at = start;
  while (at + recordSize <= end && view.getUint32(at, true) === recordSignature) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + recordSize + nameLength + extraLength + commentLength;
    if (next > end) break;
    const rawName = bytes.subarray(at + recordSize, at + recordSize + nameLength);
    const name = decodeName(rawName);
    if (name.includes('\ufffd')) problem('the name is not UTF-8', name);
    if (commentLength > 0) problem('the member has a comment', name);
    if (view.getUint16(at + 34, true) !== 0) problem('the member stands in another part', name);
    const extra = bytes.subarray(at + recordSize + nameLength, at + recordSize + nameLength + extraLength);
    const wrong = extraProblem(extra, rawName);
    if (wrong !== undefined) problem(wrong, name);
    records.push({
      name,
      rawName,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      mode: view.getUint16(at + 40, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  if (records.length !== count) problem('the directory does not hold as many members as the archive says');
  if (at !== end) problem('there are other bytes in the directory');
  return { records, start, problems };
}

/** Nothing behind the end record but, at most, the commit that `git archive` (and so a download from GitHub) leaves there. */
function endsHere(bytes: Uint8Array, at: number): boolean {
  if (at === bytes.length) return true;
  if (bytes.length - at > 64 || (bytes[at - 2] ?? 0) !== bytes.length - at) return false;
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(String.fromCharCode(...bytes.subarray(at)));
}

/** The last end record; one whose comment reaches exactly to the end is preferred, as most readers do. */
function findEnd(view: DataView): number | undefined {
  let last: number | undefined;
  const lowest = Math.max(0, view.byteLength - endSize - 0xffff);
  for (let at = view.byteLength - endSize; at >= lowest; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endSize + view.getUint16(at + 20, true) === view.byteLength) return at;
    last ??= at;
  }
  return last;
}

function decodeName(raw: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw);
}

/** What is wrong with an extra field: it must be a sequence of blocks, none of which gives another size or name. */
export function extraProblem(extra: Uint8Array, rawName: Uint8Array): string | undefined {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  let at = 0;
  while (at + 4 <= extra.length) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const data = at + 4;
    at = data + length;
    if (at > extra.length) return 'the extra field is damaged';
    if (id === 0x0001) return 'the member is in ZIP64 form';
    if (id !== 0x7075) continue;
    const same = length === 5 + rawName.length && rawName.every((byte, i) => extra[data + 5 + i] === byte);
    if (!same || extra[data] !== 1 || view.getUint32(data + 1, true) !== crc32(rawName))
      return 'the member has a second name';
  }
  return at === extra.length ? undefined : 'the extra field is damaged';
}
