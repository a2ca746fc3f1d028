import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/**
 * A moment just before something is written (`takes` room on the disk) or moved, closed or removed. `half`: what could have happened of it if
 * it ended in its middle, which is a moment of its own.
 */
export type Moment = (takes: boolean, half?: () => void) => void;

/** Calls `moment` before everything that writes to the disk synchronously in this process, until the function that it returns is called. */
export function watchWrites(moment: Moment): () => void {
  const { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, symlinkSync, writeSync } = fs;
  const written = new Set<number>();

  function before<A extends unknown[], R>(takes: boolean, work: (...given: A) => R): (...given: A) => R {
    return (...given) => {
      moment(takes);
      return work(...given);
    };
  }

  function removeFirst(path: string): void {
    if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    const [first] = fs.readdirSync(path);
    if (first !== undefined) rmSync(join(path, first), { recursive: true });
  }

  Object.assign(fs, {
    fsyncSync: before(true, fsyncSync),
    mkdirSync: before(true, mkdirSync),
    renameSync: before(false, renameSync),
    symlinkSync: before(true, symlinkSync),
    openSync: (path: string, flags?: string | number, mode?: number) => {
      if (flags !== 'wx') return openSync(path, flags ?? 'r', mode);
      moment(true);
      const file = openSync(path, flags, mode);
      written.add(file);
      return file;
    },
    writeSync: (file: number, bytes: Uint8Array | string, offset?: number) => {
      const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes.subarray(offset ?? 0);
      if (written.has(file)) {
        moment(true);
        moment(true, () => writeSync(file, all.subarray(0, all.length >> 1)));
      }
      return writeSync(file, all);
    },
    closeSync: (file: number) => {
      if (written.delete(file)) moment(false);
      closeSync(file);
    },
    rmSync: (path: string, options?: fs.RmOptions) => {
      if (!fs.lstatSync(path, { throwIfNoEntry: false })) return;
      moment(false);
      if (options?.recursive) moment(false, () => removeFirst(path));
      rmSync(path, options);
    },
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, symlinkSync, writeSync });
    syncBuiltinESMExports();
  };
}
