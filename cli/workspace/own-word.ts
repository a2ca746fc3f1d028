import { readdirSync } from 'node:fs';
import type { Call } from '../command.ts';
import { UserError } from '../errors.ts';

/**
 * Throws UserError where a command would take the current folder, which is itself a skill, for the place that owns skills: a lockfile or a policy
 * in it would be the skill's own word. Whoever names the folder has decided that.
 */
export function refuseOwnWord(root: string, call: Call): void {
  if (call.positionals.length > 0 || call.text('dir') !== undefined || call.text('lock') !== undefined) return;
  if (!readdirSync(root).some((name) => /^skills?\.md$/i.test(name))) return;
  throw new UserError(
    'this folder is itself a skill, and a lockfile in it would be its own word',
    'change to the folder that owns the skills, or name it with --dir; skillcheck scan . judges the skill alone',
  );
}
