import { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import type { BundleProblem } from './bundle.ts';
import { gunzip } from './gzip.ts';
import type { Limits } from './limits.ts';
import { escapePath, foldPath, nameProblem } from './name.ts';
import type { RawEntry } from './raw.ts';
import { isTar, walkTar } from './tar-blocks.ts';
import type { ArchiveContent } from './zip.ts';

/**
 * Reads a tar archive, packed with gzip or not: regular files, folders and symbolic links. Anything else in it (hard links, devices), a
 * damaged header, and anything after its end is an `unsafe` problem. Never throws.
 */
export function readTar(bytes: Uint8Array, limits: Limits): ArchiveContent {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return readPlain(bytes, limits);
  const overhead = limits.files * 2048;
  const max = Math.min(limits.totalBytes + overhead, Math.max(bytes.length * limits.expansion, 1024 * 1024));
  const plain = gunzip(bytes, max);
  if (plain === 'too-large') {
    return { entries: [], problems: [{ kind: 'limit', path: '', reason: `unpacks to more than ${max} bytes` }] };
  }
  if (plain === 'damaged') return { entries: [], problems: [unsafe('', 'the gzip data is damaged', limits)] };
  const content = readPlain(plain.bytes, limits);
  if (plain.problem === undefined) return content;
  return { entries: content.entries, problems: [...content.problems, unsafe('', plain.problem, limits)] };
}

function readPlain(bytes: Uint8Array, limits: Limits): ArchiveContent {
  if (!isTar(bytes)) return { entries: [], problems: [unsafe('', 'not a tar archive, or cut off', limits)] };
  const walk = walkTar(bytes);
  if (walk.sizes.length > limits.files * 2) {
    const reason = `more than ${limits.files * 2} members`;
    return { entries: [], problems: [{ kind: 'limit', path: '', reason }] };
  }
  const problems: BundleProblem[] = walk.problems.map((reason) => unsafe('', reason, limits));
  const entries: RawEntry[] = [];
  const folders = new Set<string>();
  const files = new Set<string>();
  const sizes: number[] = [];
  let total = 0;

  const take = (entry: ReadEntry): void => {
    sizes.push(entry.size);
    const path = entry.path;
    const chunks: Uint8Array[] = [];
    if (entry.type === 'Directory') {
      const folder = path.replace(/\/$/, '').replace(/^\.\/(?=.)/, '');
      const reason = folder === '.' ? undefined : nameProblem(folder);
      if (reason !== undefined) problems.push(unsafe(path, reason, limits));
      folders.add(foldPath(folder));
      return void entry.resume();
    }
    const name = path.startsWith('./') ? path.slice(2) : path;
    files.add(foldPath(name));
    if (entries.length > limits.files) return void entry.resume();
    if (entry.type === 'SymbolicLink') {
      entries.push({ path: name, target: entry.linkpath ?? '' });
      return void entry.resume();
    }
    if (entry.type !== 'File' && entry.type !== 'OldFile') {
      problems.push(unsafe(path, 'the member is not a regular file, a folder or a symbolic link', limits));
      entries.push({ path: name, unread: 'not a regular file', size: entry.size });
      return void entry.resume();
    }
    if (entry.size > limits.fileBytes || total + entry.size > limits.totalBytes) {
      entries.push({ path: name, unread: 'over the limit of size', size: entry.size });
      return void entry.resume();
    }
    total += entry.size;
    entry.on('data', (chunk) => chunks.push(chunk));
    entry.on('end', () => {
      const data = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      if (data.length !== entry.size) problems.push(unsafe(path, 'the member has another size than it says', limits));
      entries.push({ path: name, bytes: data, executable: ((entry.mode ?? 0) & 0o100) !== 0 });
    });
  };

  try {
    const parser = new Parser({ strict: true, brotli: false, zstd: false, onReadEntry: take });
    parser.on('error', (error: Error) =>
      problems.push(unsafe('', `not a sound tar archive: ${error.message}`, limits)),
    );
    parser.on('ignoredEntry', (entry: ReadEntry) => {
      sizes.push(entry.size);
      problems.push(unsafe(entry.path, 'a member was not read', limits));
    });
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    problems.push(unsafe('', `not a sound tar archive: ${reason}`, limits));
  }
  const same = sizes.length === walk.sizes.length && sizes.every((size, i) => size === walk.sizes[i]);
  if (!same) problems.push(unsafe('', 'the archive can be read in two ways', limits));
  for (const folder of folders) {
    if (files.has(folder)) problems.push(unsafe(folder, 'the name is both a file and a folder', limits));
  }
  return { entries, problems };
}

function unsafe(path: string, reason: string, limits: Limits): BundleProblem {
  return { kind: 'unsafe', path: path === '' ? '' : escapePath(path, limits), reason };
}
