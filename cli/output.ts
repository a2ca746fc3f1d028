import { randomBytes } from 'node:crypto';
import { UserError } from './errors.ts';
import type { Output } from './io.ts';
import { replaceText } from './replace.ts';

/** Writes a whole file or nothing: to a sibling first, then renamed. Throws UserError where that cannot be done. */
export function writeOutput(path: string, text: string | Iterable<string>): void {
  try {
    replaceText(path, `${path}.${randomBytes(6).toString('hex')}.tmp`, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `cannot write ${path}: ${reason}`,
      'choose a file in a folder that exists and can be written to',
    );
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
