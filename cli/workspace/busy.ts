import { closeSync, lstatSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { UserError } from '../errors.ts';

/** Milliseconds that one run waits for another to finish writing: it holds the mark for as long as one write takes. */
const patience = 10_000;
const pause = 10;
/** Milliseconds after which a mark without a whole line is one whose maker died between making and filling it. */
const fillTime = 1_000;

/**
 * Runs synchronous work while no other skillcheck writes the same file: a mark beside it, which names the process that holds it. The mark of a
 * process that is gone counts for nothing. Not to be nested for one file. Throws UserError if another one does not finish within `longest`
 * milliseconds.
 */
export function exclusively<T>(path: string, work: () => T, longest = patience): T {
  const mark = markOf(path);
  const me = ownerOf(process.pid);
  try {
    wait(path, mark, me, longest);
    try {
      const turn = turnOf(mark);
      if (isStale(turn, me)) rmSync(turn, { force: true });
      return work();
    } finally {
      release(mark, me);
    }
  } catch (error) {
    throw explained(error);
  }
}

/** Waits for the mark. */
function wait(path: string, mark: string, me: string, longest: number): void {
  const began = Date.now();
  while (!take(mark, me)) {
    discard(mark, me);
    if (Date.now() - began > longest) {
      throw new UserError(`another skillcheck is writing ${path}`, `wait for it; if none runs, remove ${mark}`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
}

/** Whether another run is writing, or ended without removing its mark. */
export function isMarked(path: string): boolean {
  return statSync(markOf(path), { throwIfNoEntry: false }) !== undefined;
}

function markOf(path: string): string {
  return `${path}.busy`;
}

function turnOf(mark: string): string {
  return `${mark}.turn`;
}

/** Whether the mark is now there and is this process's own: one that was too slow to fill it may have lost it. */
function take(mark: string, me: string): boolean {
  let file: number;
  try {
    file = openSync(mark, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(file, me);
  } catch (error) {
    rmSync(mark, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return read(mark) === me;
}

/** What cannot be removed is soon the mark of a dead process. */
function release(mark: string, me: string): void {
  try {
    if (read(mark) === me) rmSync(mark, { force: true });
  } catch {
    // The work is done, and that is what counts.
  }
}

/**
 * Removes the mark of a dead process. Who does so holds a second mark and looks again: of two that found the same dead mark, the slower one
 * would otherwise remove the one that the faster has made since.
 */
function discard(mark: string, me: string): void {
  if (!isStale(mark, me)) return;
  const turn = turnOf(mark);
  if (!take(turn, me)) {
    // Whoever died in its turn, which lasts microseconds, has nobody to guard it.
    if (isStale(turn, me)) rmSync(turn, { force: true });
    return;
  }
  try {
    if (isStale(mark, me)) rmSync(mark, { force: true });
  } finally {
    release(turn, me);
  }
}

function isStale(mark: string, me: string): boolean {
  const owner = read(mark);
  if (owner === undefined) return false;
  if (!owner.endsWith('\n')) return ageOf(mark) > fillTime;
  const [pid = '', , host] = owner.split(' ');
  // Elsewhere, a process cannot be asked after. What is no mark of ours is left to whoever put it there.
  if (!/^[1-9][0-9]{0,9}$/.test(pid) || host !== me.split(' ')[2]) return false;
  // A mark with this process's number is one that a process before it has left.
  return Number(pid) === process.pid || !isAlive(Number(pid)) || ownerOf(Number(pid)) !== owner;
}

/** A process by its number, when it started and where: numbers are used again, and are counted by each machine and container for itself. */
function ownerOf(pid: number): string {
  return `${pid} ${startOf(pid)} ${hostname().replace(/\s/g, '') || '-'}\n`;
}

/** When a process started, as Linux counts it; `-` on other systems. */
function startOf(pid: number): string {
  // The second field is a name in parentheses, which may hold anything.
  const stat = read(`/proc/${pid}/stat`) ?? '';
  return (
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19) ?? '-'
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function ageOf(mark: string): number {
  const stat = statSync(mark, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

/** Undefined for what is no small file: a pipe would be waited for, a device never ends. */
function read(path: string): string | undefined {
  try {
    const stat = lstatSync(path);
    return stat.isFile() && stat.size < 1000 ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** What the disk refuses is nothing that this program did wrong. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error) || !/^(?:E[A-Z0-9]+$|ERR_FS_)/.test(String(codeOf(error)))) return error;
  return new UserError(
    `cannot write beside the lockfile: ${error.message}`,
    'free some room, or make the folder writable',
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
