import { randomBytes } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, statSync, writeSync } from 'node:fs';
import { codeOf } from '../core/index.ts';
import { UserError } from './errors.ts';
import type { Output } from './io.ts';
import { hintFor } from './refused.ts';
import { replaceText } from './replace.ts';
import { uninterrupted } from './workspace/interrupt.ts';

/** Milliseconds until a pipe that is full is tried again. */
const pause = 5;

/**
 * Writes a whole file or nothing: to a sibling first, then renamed. A device or a pipe (`/dev/null`, `>(…)` of a shell) is written to and stays what
 * it is. Throws UserError where that cannot be done, and for a link to a file: neither it nor what it leads to is replaced.
 */
export function writeOutput(path: string, text: string | Iterable<string>): void {
  try {
    if (isFile(path)) {
      uninterrupted(() => replaceText(path, `${path}.${randomBytes(6).toString('hex')}.tmp`, text));
    } else pour(path, typeof text === 'string' ? [text] : text);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const misplaced = /^(?:ENOENT|ENOTDIR|EISDIR|EACCES)$/.test(codeOf(error));
    const hint = misplaced ? 'choose a file in a folder that exists and can be written to' : hintFor(error);
    throw new UserError(`cannot write ${path}: ${reason}`, hint ?? 'choose another file');
  }
}

/** Whether a file stands there, or can. */
function isFile(path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile() && !there.isDirectory()) return false;
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return true;
  throw new UserError(`${path} is a symbolic link`, 'name the file itself: skillcheck does not write through links');
}

/** Writes to what is no file. A pipe that nobody reads is an error at once; one whose reader is slow is waited for. */
function pour(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    for (const piece of pieces) pourOne(file, Buffer.from(piece));
  } finally {
    closeSync(file);
  }
}

function pourOne(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/** Writes one piece after the other, no faster than they are read. Stops without an error where the reader goes away. */
export async function writePieces(stream: Output, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (stream.destroyed) return;
    if (!stream.write(piece)) await drained(stream);
  }
}

function drained(stream: Output): Promise<void> {
  return new Promise((settle) => {
    const done = () => {
      for (const event of ['drain', 'close', 'error']) stream.off(event, done);
      settle();
    };
    for (const event of ['drain', 'close', 'error']) stream.on(event, done);
  });
}
