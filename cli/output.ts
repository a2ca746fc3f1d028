import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { UserError } from './errors.ts';

/** Writes a whole file or nothing: to a sibling first, then renamed. Throws UserError where that cannot be done. */
export function writeAtomically(path: string, text: string): void {
  const sibling = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(sibling, text, { flag: 'wx' });
    renameSync(sibling, path);
  } catch (error) {
    rmSync(sibling, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `cannot write ${path}: ${reason}`,
      'choose a file in a folder that exists and can be written to',
    );
  }
}
