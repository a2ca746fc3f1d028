import type { BundleProblem, Entry } from './bundle.ts';
import type { Limits } from './limits.ts';
import { linkInside } from './link.ts';
import { escapePath, foldPath, nameLimit, nameProblem } from './name.ts';
import { compareUtf8 } from './order.ts';
import type { RawEntry } from './raw.ts';

/** Entries as a bundle holds them, and what is wrong with them. */
export interface Arranged {
  /** Sorted by UTF-8 bytes, every path unique and sound. */
  readonly entries: readonly Entry[];
  readonly problems: readonly BundleProblem[];
}

/**
 * Applies names, collisions, links and limits. Nothing is dropped because of its name: an entry whose path cannot be one, or is taken, is
 * kept under an escaped one (`%2e2e/x`, `%duplicate-1/x`) so that it is still read, beside an `unsafe` problem. What a limit keeps out is an unread entry;
 * a `limit` problem says that there are further entries.
 */
export function arrange(raw: Iterable<RawEntry>, limits: Limits): Arranged {
  const entries = new Map<string, Entry>();
  const spelled = new Map<string, string>();
  const folders = new Set<string>();
  const problems: BundleProblem[] = [];
  let total = 0;
  let duplicates = 0;

  for (const item of raw) {
    if (entries.size >= limits.files) {
      const reason = `more than ${limits.files} files; the rest was not read`;
      problems.push({ kind: 'limit', path: escapePath(item.path, limits), reason });
      break;
    }
    const unsafe = nameProblem(item.path);
    const tooLong = nameLimit(item.path, limits);
    let path = unsafe === undefined && tooLong === undefined ? item.path : escapePath(item.path, limits);
    if (unsafe !== undefined) problems.push({ kind: 'unsafe', path, reason: unsafe });

    const folded = foldPath(path);
    const first = spelled.get(folded);
    if (first === undefined) spelled.set(folded, path);
    else {
      const same = first === path;
      const reason = same ? 'the name is there twice' : `the name differs from ${first} only in case or Unicode form`;
      problems.push({ kind: 'unsafe', path, reason });
      for (const taken = path; entries.has(path); path = `%duplicate-${duplicates}/${taken}`) duplicates += 1;
    }
    addFolders(folders, folded);

    const over = tooLong ?? sizeLimit(item, total, limits);
    if (over !== undefined) {
      entries.set(path, { kind: 'unread', path, size: sizeOf(item), reason: over });
      continue;
    }
    const entry = settle(item, path);
    if (entry.kind === 'file') total += entry.bytes.length;
    if (entry.kind === 'link' && !entry.inside) {
      problems.push({ kind: 'unsafe', path, reason: 'the link leaves the skill' });
    }
    entries.set(path, entry);
  }

  for (const path of entries.keys()) {
    if (!folders.has(foldPath(path))) continue;
    problems.push({ kind: 'unsafe', path, reason: 'the name is both a file and a folder' });
  }
  return { entries: [...entries.values()].sort((a, b) => compareUtf8(a.path, b.path)), problems };
}

function addFolders(folders: Set<string>, folded: string): void {
  for (let end = folded.lastIndexOf('/'); end > 0; end = folded.lastIndexOf('/', end - 1)) {
    const folder = folded.slice(0, end);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}

function sizeLimit(item: RawEntry, total: number, limits: Limits): string | undefined {
  if (!('bytes' in item)) return undefined;
  if (item.bytes.length > limits.fileBytes) return `larger than ${limits.fileBytes} bytes`;
  if (total + item.bytes.length > limits.totalBytes)
    return `the files are larger than ${limits.totalBytes} bytes together`;
  return undefined;
}

function sizeOf(item: RawEntry): number {
  if ('bytes' in item) return item.bytes.length;
  return 'size' in item ? item.size : 0;
}

function settle(item: RawEntry, path: string): Entry {
  if ('bytes' in item) return { kind: 'file', path, bytes: item.bytes, executable: item.executable };
  if ('target' in item) {
    return { kind: 'link', path, target: item.target, inside: linkInside(item.path, item.target) };
  }
  return { kind: 'unread', path, size: item.size, reason: item.unread };
}
