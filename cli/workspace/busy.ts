import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import process from 'node:process';
import { UserError } from '../errors.ts';

/** Milliseconds that one run waits for another to finish writing: it holds the mark for as long as one write takes. */
const patience = 5_000;
const pause = 25;

/**
 * Runs synchronous work while no other skillcheck writes the same file: a mark beside it, with the process number of who holds it. The mark
 * of a process that is gone counts for nothing. Throws UserError if another one does not finish.
 */
export function exclusively<T>(path: string, work: () => T): T {
  const mark = `${path}.busy`;
  const began = Date.now();
  while (!take(mark)) {
    if (isStale(mark)) discard(mark);
    if (Date.now() - began > patience) {
      throw new UserError(`another skillcheck is writing ${path}`, `wait for it; if none runs, remove ${mark}`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
  try {
    return work();
  } finally {
    rmSync(mark, { force: true });
  }
}

function take(mark: string): boolean {
  let file: number;
  try {
    file = openSync(mark, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    const cause = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot write beside the lockfile: ${cause}`, 'nothing was written');
  }
  writeSync(file, String(process.pid));
  closeSync(file);
  return true;
}

/** Two runs may find the same dead mark: whoever took a living one away by that puts it back. */
function discard(mark: string): void {
  const aside = `${mark}.${process.pid}`;
  try {
    renameSync(mark, aside);
    if (!isStale(aside)) linkSync(aside, mark);
  } catch {
    // Someone else was faster: the next round sees what is there.
  }
  rmSync(aside, { force: true });
}

/** An empty mark was made this very moment, or by a process that ended in between: the wait decides. */
function isStale(mark: string): boolean {
  try {
    const owner = Number(readFileSync(mark, 'utf8'));
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
