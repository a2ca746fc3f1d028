import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Entries of one skill that are looked at; the same that a bundle holds at most. */
const mostEntries = 10_000;
/** Parts of one path. */
const mostDepth = 32;

/** Tells whether anything in a folder changed since, by size, times and number of each entry; nothing is read. Empty where there is no folder. */
export function folderSignature(folder: string): string {
  const hash = createHash('sha256');
  let entries = 0;
  const open = [{ path: folder, depth: 0 }];
  for (let next = open.pop(); next !== undefined && entries < mostEntries; next = open.pop()) {
    for (const item of itemsIn(next.path)) {
      entries += 1;
      const path = join(next.path, item.name);
      hash.update(`${path}\0${line(path)}\n`);
      if (item.isDirectory() && next.depth < mostDepth) open.push({ path, depth: next.depth + 1 });
    }
  }
  return entries === 0 ? '' : hash.digest('hex');
}

/** The same for one file, through links. Empty where there is none. */
export function fileSignature(path: string): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? '' : text(stat);
  } catch {
    return '';
  }
}

function line(path: string): string {
  try {
    return text(lstatSync(path, { bigint: true }));
  } catch {
    return 'gone';
  }
}

/** The time of the last change of the inode cannot be set back by whoever wrote the file. */
function text({ dev, ino, mode, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${dev} ${ino} ${mode} ${size} ${mtimeNs} ${ctimeNs}`;
}

function itemsIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
