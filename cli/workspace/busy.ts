import { closeSync, openSync, readFileSync, readlinkSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { codeOf, readRegular } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { hintFor } from '../refused.ts';

/** Milliseconds that one run waits for another to finish writing: it holds the mark for as long as one write takes. */
const patience = 10_000;
const pause = 10;
/** Milliseconds after which a mark without a whole line is one whose maker died between making and filling it. */
const fillTime = 1_000;

/**
 * Runs synchronous work while no other skillcheck writes the same file: a mark beside it, `<file>.busy`, made so that only one can make it, which
 * names the process that holds it and where that runs. Every command that changes a lockfile reads it again, decides whether what it saw still
 * holds and writes, all under the mark, so that none overwrites what another one wrote. The mark stands for as long as that takes.
 *
 * A mark that stays behind, because its maker was killed, is told from one that is held:
 * - its process is gone, or has the number but not the start of the one that is named: it is removed. A second mark, `<file>.busy.turn`, keeps two
 *   who find the same dead mark from removing the one that the faster has made since.
 * - it holds no whole line: its maker died between making and filling it, once it is a second old, or was looked at for a second where the
 *   clock was set back since or the file server has another one. Whoever fills a mark looks afterwards whether it is still there.
 * - it was made on another machine, or in another container: nobody here can ask after that process, so the mark is never removed. A person
 *   is told who holds it and which file to remove.
 *
 * Time is measured by a clock that nobody sets. Not to be nested for one file. Throws UserError if another one does not finish within
 * `longest` milliseconds.
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
  const began = performance.now();
  let unfilled = { id: '', since: began };
  while (!take(mark, me)) {
    const id = unfilledAt(mark);
    if (id !== unfilled.id) unfilled = { id, since: performance.now() };
    discard(mark, me, performance.now() - unfilled.since > fillTime ? id : '');
    if (performance.now() - began > longest) {
      const who = holderOf(mark);
      throw new UserError(`another skillcheck is writing ${path}${who}`, `wait for it; if none runs, remove ${mark}`);
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
 * Removes the mark of a dead process; `overdue` tells a mark that is one though its time does not say so, see `unfilledAt`. Who does so holds a second mark and looks again: of two that found the same dead mark, the slower one
 * would otherwise remove the one that the faster has made since.
 */
function discard(mark: string, me: string, overdue: string): void {
  const isDead = () => isStale(mark, me) || (overdue !== '' && unfilledAt(mark) === overdue);
  if (!isDead()) return;
  const turn = turnOf(mark);
  if (!take(turn, me)) {
    // Whoever died in its turn, which lasts microseconds, has nobody to guard it.
    if (isStale(turn, me)) rmSync(turn, { force: true });
    return;
  }
  try {
    if (isDead()) rmSync(mark, { force: true });
  } finally {
    release(turn, me);
  }
}

function isStale(mark: string, me: string): boolean {
  const owner = read(mark);
  if (owner === undefined) return false;
  if (!owner.endsWith('\n')) return ageOf(mark) > fillTime;
  const [pid = '', , where] = owner.split(' ');
  // Elsewhere, a process cannot be asked after. What is no mark of ours is left to whoever put it there.
  if (!/^[1-9][0-9]{0,9}$/.test(pid) || where !== me.split(' ')[2]) return false;
  // A mark with this process's number is one that a process before it has left.
  return Number(pid) === process.pid || !isAlive(Number(pid)) || ownerOf(Number(pid)) !== owner;
}

/** A process by its number, when it started and where: numbers are used again, and are counted by each machine and container for itself. */
function ownerOf(pid: number): string {
  return `${pid} ${startOf(pid)} ${hostname().replace(/[\s/]/g, '') || '-'}/${countOf()}\n`;
}

/** Who holds a mark, for a person; empty where it does not say. */
function holderOf(mark: string): string {
  const [, pid, host] = /^(\d{1,10}) \S{1,30} ([\w.-]{1,100})\/\S{1,30}\n$/.exec(read(mark) ?? '') ?? [];
  return pid === undefined ? '' : `: process ${pid} on ${host}`;
}

/**
 * Which count a process number belongs to, since containers can share the name of their machine: the PID namespace (`man 7 pid_namespaces`), of
 * which the machine's own has the same number at every start; `-` on systems other than Linux.
 */
function countOf(): string {
  try {
    return /^pid:\[(\d{1,20})\]$/.exec(readlinkSync('/proc/self/ns/pid'))?.[1] ?? '-';
  } catch {
    return '-';
  }
}

/** When a process started, as Linux counts it; `-` on other systems. */
function startOf(pid: number): string {
  // The second field is a name in parentheses, which may hold anything.
  const stat = statusOf(pid);
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

/** Milliseconds since a mark was made; wrong where that was by another clock, or by this one before it was set. */
function ageOf(mark: string): number {
  const stat = statSync(mark, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

/** Tells a mark without a whole line from every other one; empty where there is none. */
function unfilledAt(mark: string): string {
  const owner = read(mark);
  if (owner === undefined || owner.endsWith('\n')) return '';
  const stat = statSync(mark, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.dev} ${stat.ino} ${stat.ctimeNs}`;
}

/** The line of `/proc/<pid>/stat`; empty where there is none. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

/** Undefined for what is no small file: a pipe would be waited for, a device never ends. */
function read(path: string): string | undefined {
  const file = readRegular(path, 1000);
  return file.kind === 'file' ? new TextDecoder().decode(file.bytes) : undefined;
}

/** What the disk refuses is nothing that this program did wrong. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error) || !/^(?:E[A-Z0-9]+$|ERR_FS_)/.test(codeOf(error))) return error;
  const hint = hintFor(error) ?? 'free some room, or make the folder writable';
  return new UserError(`cannot write beside the lockfile: ${error.message}`, hint);
}
