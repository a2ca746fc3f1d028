import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportedSkill, ReportedSkills } from '../core/index.ts';

/** Results of a run in order, of which only some are in memory; they can be gone through any number of times. */
export interface Spool extends ReportedSkills {
  /** Throws what the system says where there is no room for it. */
  add(skill: ReportedSkill): void;
  /** Forgets everything. */
  close(): void;
}

/** Results that are held: more than most runs have, and a few megabytes. */
const usualHeld = 256;
/** Results that are written at once, in a run that has more than are held: few enough to be forgotten while they are young, which costs least. */
const usualBatch = 16;

/** Opens a spool that holds at most so many results in memory; what is more goes to a file without a name in the folder for temporary files. */
export function openSpool(most: number = usualHeld): Spool {
  const batches: { readonly start: number; readonly length: number }[] = [];
  let held: ReportedSkill[] = [];
  let count = 0;
  let size = 0;
  let file: number | undefined;
  let folder: string | undefined;

  function open(): number {
    folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
    const path = join(folder, 'results');
    const opened = openSync(path, 'wx+', 0o600);
    try {
      // An open file stays readable; nothing is left behind, however this process ends.
      rmSync(folder, { recursive: true });
    } catch {
      // Windows keeps it until it is closed.
    }
    return opened;
  }

  function write(): void {
    file ??= open();
    const bytes = Buffer.from(JSON.stringify(held));
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, size + done);
    batches.push({ start: size, length: bytes.length });
    size += bytes.length;
    held = [];
  }

  function* all(): Generator<ReportedSkill> {
    for (const { start, length } of batches) yield* read(start, length);
    yield* held;
  }

  function read(start: number, length: number): readonly ReportedSkill[] {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const count = file === undefined ? 0 : readSync(file, bytes, done, length - done, start + done);
      if (count === 0) throw new Error('results that were set aside are gone');
      done += count;
    }
    return JSON.parse(bytes.toString());
  }

  return {
    get length() {
      return count;
    },
    add: (skill) => {
      if (held.length >= (file === undefined ? most : Math.min(most, usualBatch))) write();
      held.push(skill);
      count += 1;
    },
    [Symbol.iterator]: all,
    close: () => {
      if (file !== undefined) closeSync(file);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      file = undefined;
      folder = undefined;
      held = [];
      batches.length = 0;
    },
  };
}
