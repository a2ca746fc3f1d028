import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Analysis, type Bundle, isReproducible, readRegular } from '../../core/index.ts';
import { analysisIn, entryText } from './entry.ts';
import { cacheKey } from './key.ts';

/** Analyses that were made before. Nothing in it is needed: what is absent, broken or cannot be written is analysed again. */
export interface Cache {
  /** The analysis of exactly this bundle by exactly this analyser. Never throws. */
  get(bundle: Bundle, analyser: string): Analysis | undefined;
  /** Keeps an analysis, unless it depends on more than bytes. Never throws. */
  put(bundle: Bundle, analyser: string, analysis: Analysis): void;
}

/** Bytes of all entries in one of 256 folders; so all together are at most 256 MiB, some 40,000 skills. */
const mostInFolder = 1024 * 1024;

/**
 * A cache in a folder that several processes may use at once: an entry is put in place whole by a rename, and never changed. The oldest
 * entries of a subfolder go when it is over its size.
 */
export function openCache(folder: string): Cache {
  let writable = true;
  const pathOf = (key: string) => join(folder, 'analyses-1', key.slice(0, 2), `${key.slice(2)}.json`);
  return {
    get: (bundle, analyser) => {
      const key = cacheKey(bundle, analyser);
      const file = readRegular(pathOf(key), mostInFolder);
      if (file.kind !== 'file') return undefined;
      try {
        const analysis = analysisIn(key, Buffer.from(file.bytes).toString());
        return analysis?.digest === bundle.digest ? analysis : undefined;
      } catch {
        return undefined;
      }
    },
    put: (bundle, analyser, analysis) => {
      if (!writable || analysis.digest !== bundle.digest || !isReproducible(analysis)) return;
      const key = cacheKey(bundle, analyser);
      const text = entryText(key, analysis);
      if (Buffer.byteLength(text) > mostInFolder) return;
      try {
        place(pathOf(key), text);
      } catch {
        // A full or read-only disk stays one.
        writable = false;
      }
    },
  };
}

function place(path: string, text: string): void {
  const parent = dirname(path);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  makeRoom(parent, Buffer.byteLength(text));
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Deletes the oldest files of a folder, drafts of dead processes too, until as many bytes are free. */
function makeRoom(folder: string, bytes: number): void {
  const files = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ path, size: stat.size, age: stat.mtimeMs }];
  });
  let used = files.reduce((sum, { size }) => sum + size, bytes);
  files.sort((a, b) => a.age - b.age);
  for (const { path, size } of files) {
    if (used <= mostInFolder) return;
    rmSync(path, { force: true, recursive: true });
    used -= size;
  }
}
