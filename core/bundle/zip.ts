import { applicationStart } from './application.ts';
import type { BundleProblem } from './bundle.ts';
import { crc32, inflateRaw } from './inflate.ts';
import type { Limits } from './limits.ts';
import { escapePath, foldPath, nameProblem } from './name.ts';
import type { RawEntry } from './raw.ts';
import { readDirectory, type ZipRecord } from './zip-directory.ts';
import { readLocal } from './zip-local.ts';

/** What an archive holds, before names and collisions are checked, and what is wrong with the archive itself. */
export interface ArchiveContent {
  readonly entries: readonly RawEntry[];
  readonly problems: readonly BundleProblem[];
}

/**
 * Reads a ZIP archive strictly: every byte must belong to exactly one member, to the directory or to the end record, and the two
 * descriptions of a member must agree. Otherwise there is an `unsafe` problem, because other readers may see other files; what can be read
 * is read all the same. Comments (but the commit of `git archive`), ZIP64 and several parts are refused. Never throws.
 */
export function readZip(bytes: Uint8Array, limits: Limits): ArchiveContent {
  const directory = readDirectory(bytes);
  if (directory === undefined) {
    return { entries: [], problems: [{ kind: 'unsafe', path: '', reason: 'not a ZIP archive, or cut off' }] };
  }
  const problems: BundleProblem[] = directory.problems.map(({ name, reason }) => unsafe(name, reason, limits));
  const entries: RawEntry[] = [];
  const spans: { readonly start: number; readonly end: number; readonly name: string }[] = [];
  const folders = new Set<string>();
  const files = new Set<string>();
  // Counted for every attempt, so that members that fail, or share their data, cost no more than sound ones.
  let total = 0;
  let packed = 0;

  for (const record of directory.records) {
    const local = readLocal(bytes, record, directory.start);
    for (const reason of local.problems) problems.push(unsafe(record.name, reason, limits));
    if (local.data === undefined) continue;
    spans.push({ start: record.offset, end: local.end, name: record.name });

    if (record.name.endsWith('/')) {
      const folder = record.name.slice(0, -1);
      const reason = nameProblem(folder) ?? (record.size === 0 ? undefined : 'a folder has data');
      if (reason !== undefined) problems.push(unsafe(record.name, reason, limits));
      if (folders.has(foldPath(folder))) problems.push(unsafe(record.name, 'the name is there twice', limits));
      folders.add(foldPath(folder));
      if (record.size === 0) continue;
    }
    files.add(foldPath(record.name));
    if (entries.length > limits.files) continue;
    const size = Math.max(record.size, 1);
    if (record.size > limits.fileBytes || total + size > limits.totalBytes) {
      entries.push(unread(record, 'over the limit of size'));
      continue;
    }
    if (total + size > 1024 * 1024 && total + size > bytes.length * limits.expansion) {
      entries.push(unread(record, `unpacks to more than ${limits.expansion} times the size of the archive`));
      continue;
    }
    total += size;
    packed += record.packed;
    if (packed > bytes.length) {
      entries.push(unread(record, 'its data is that of other members'));
      continue;
    }
    const member = unpack(record, local.data);
    entries.push(member.entry);
    if (member.problem !== undefined) problems.push(unsafe(record.name, member.problem, limits));
  }

  for (const folder of folders) {
    if (files.has(folder)) problems.push(unsafe(folder, 'the name is both a file and a folder', limits));
  }
  spans.sort((a, b) => a.start - b.start);
  let at = applicationStart(bytes);
  for (const span of spans) {
    if (span.start > at)
      problems.push(unsafe(span.name, 'there are bytes before the member that belong to none', limits));
    if (span.start < at) problems.push(unsafe(span.name, 'the member overlaps another', limits));
    at = Math.max(at, span.end);
  }
  if (at < directory.start)
    problems.push(unsafe('', 'there are bytes before the directory that belong to no member', limits));
  return { entries, problems };
}

function unpack(record: ZipRecord, data: Uint8Array): { readonly entry: RawEntry; readonly problem?: string } {
  const type = record.mode & 0o170000;
  if ((record.flags & 0x2041) !== 0) return { entry: unread(record, 'encrypted') };
  if (record.method !== 0 && record.method !== 8) {
    return { entry: unread(record, `packed with method ${record.method}, which is not known here`) };
  }
  if (type !== 0 && type !== 0o100000 && type !== 0o120000 && !(type === 0o040000 && record.name.endsWith('/'))) {
    return { entry: unread(record, 'not a regular file'), problem: 'the member is not a regular file' };
  }
  let bytes = data;
  if (record.method === 8) {
    const inflated = inflateRaw(data, record.size);
    if (inflated === 'too-large') return broken(record, 'the member is larger than it says');
    if (inflated === 'damaged') return broken(record, 'the data of the member is damaged');
    if (inflated.consumed !== data.length) return broken(record, 'there are bytes after the data of the member');
    bytes = inflated.bytes;
  }
  if (bytes.length !== record.size) return broken(record, 'the member has another size than it says');
  if (crc32(bytes) !== record.crc) return broken(record, 'the checksum of the member does not fit');
  if (type === 0o120000) return { entry: { path: record.name, target: new TextDecoder().decode(bytes) } };
  return { entry: { path: record.name, bytes, executable: (record.mode & 0o100) !== 0 } };
}

function broken(record: ZipRecord, reason: string): { readonly entry: RawEntry; readonly problem: string } {
  return { entry: unread(record, reason), problem: reason };
}

function unread(record: ZipRecord, reason: string): RawEntry {
  return { path: record.name, unread: reason, size: record.size };
}

function unsafe(name: string, reason: string, limits: Limits): BundleProblem {
  return { kind: 'unsafe', path: name === '' ? '' : escapePath(name, limits), reason };
}
