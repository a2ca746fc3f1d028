import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a text file in one step, through a draft beside it that must not exist; all of it is on the disk, or nothing changed. Throws what the system says. */
export function replaceText(path: string, draft: string, text: string | Iterable<string>): void {
  try {
    writeNew(draft, typeof text === 'string' ? [text] : text, 0o644);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Writes a file that is not there yet, down to the disk. Throws what the system says. */
export function writeNew(path: string, content: Uint8Array | Iterable<string>, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    for (const piece of content instanceof Uint8Array ? [content] : content)
      writeAll(file, typeof piece === 'string' ? Buffer.from(piece) : piece);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes all bytes to an open file, or throws what the system says: a disk that is almost full takes a part of them at first. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Makes renames durable where the system lets folders be opened; elsewhere there is nothing to do. */
export function syncFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(folder);
  } catch {
    // Windows refuses to flush a folder.
  } finally {
    closeSync(folder);
  }
}
