import { randomBytes } from 'node:crypto';
import { UserError } from './errors.ts';
import { replaceText } from './replace.ts';

/** Writes a whole file or nothing: to a sibling first, then renamed. Throws UserError where that cannot be done. */
export function writeOutput(path: string, text: string): void {
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
