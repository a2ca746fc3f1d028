import { devNull } from 'node:os';
import { resolve } from 'node:path';
import {
  emptyLock,
  type Lock,
  type LockConflict,
  type LockMerge,
  mergeLocks,
  mergeText,
  parseLock,
} from '../../core/index.ts';
import { readHostFile } from '../audit/files.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { writeOutput } from '../output.ts';
import { exclusively } from '../workspace/busy.ts';

/** Bytes of a file that are read, as of a lockfile. */
const longest = 256 * 1024 * 1024;

/**
 * Writes the merge of two lockfiles to the second argument: with 0 a lock, with 1 one with conflict markers, which no command reads. Where one of
 * them is no lockfile, both stand whole between markers, so that neither is committed unseen. Throws LockError or UserError.
 */
export async function runMergeLock(call: Call, { io, quiet }: Context): Promise<ExitCode> {
  const [base = '', ours = '', theirs = ''] = call.positionals.map((path) => resolve(io.cwd, path));
  // The second file may be the lockfile itself, which another run is changing.
  const merge = exclusively(ours, () => mergeInto(ours, base, theirs));
  if (merge.conflicts.length === 0) return 0;
  for (const conflict of merge.conflicts) io.stderr.write(`conflict: ${sentence(conflict)}\n`);
  if (!quiet) io.stderr.write('keep each skill whole, from one side; then run skillcheck verify\n');
  return 1;
}

function mergeInto(ours: string, base: string, theirs: string): LockMerge {
  const texts = { base: textOf(base), ours: textOf(ours), theirs: textOf(theirs) };
  const merge = mergeLocks(...locksOf(texts, ours));
  const text = mergeText(merge);
  if (merge.conflicts.length === 0) parseLock(text);
  writeOutput(ours, text);
  return merge;
}

interface Texts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

function locksOf({ base, ours, theirs }: Texts, path: string): [Lock, Lock, Lock] {
  try {
    // Git gives an empty file where both sides made the lockfile.
    return [base === '' ? emptyLock : parseLock(base), parseLock(ours), parseLock(theirs)];
  } catch (error) {
    const line = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
    writeOutput(path, `<<<<<<< ours\n${line(ours)}=======\n${line(theirs)}>>>>>>> theirs\n`);
    throw error;
  }
}

function sentence({ ours, theirs }: LockConflict): string {
  const key = escapeText((ours ?? theirs)?.key ?? '');
  const what = (ours ?? theirs)?.section === 'skills' ? key : `the proposal for ${key}`;
  if (ours === undefined || theirs === undefined) {
    return `${what} was ${ours === undefined ? 'removed here and changed there' : 'changed here and removed there'}`;
  }
  if (ours.key !== theirs.key) return `${what} is ${escapeText(theirs.key)} there, which can be the same folder`;
  return `${what} was changed on both sides`;
}

function textOf(path: string): string {
  if (path === devNull) return '';
  const file = readHostFile(path, longest);
  if (file.kind !== 'read') {
    const reason = file.kind === 'absent' ? 'there is no such file' : file.reason;
    throw new UserError(`cannot read ${path}: ${reason}`, 'nothing was merged');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch {
    throw new UserError(`cannot read ${path}: it is no UTF-8 text`, 'nothing was merged');
  }
}
