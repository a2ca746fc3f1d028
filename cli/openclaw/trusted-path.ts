import { lstatSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, parse, resolve } from 'node:path';

/** Who may own what the gate relies on: root and this user. Undefined on systems without user ids. */
export type Owner = number | undefined;

/** The user that this process acts as. */
export function ownUser(): Owner {
  return process.geteuid?.();
}

/**
 * Why somebody else could change a file, or what a path leads to: OpenClaw refuses such a policy command, and it would be no gate. Undefined
 * for a regular file that stands, with every folder above it, under root or this user, closed to others, and without a link.
 */
export function pathProblem(path: string, owner: Owner = ownUser()): string | undefined {
  if (!isAbsolute(path) || resolve(path) !== path) return `${path} is not an absolute path without . and ..`;
  for (let step = path; ; step = dirname(step)) {
    const stat = lstat(step);
    if (stat === undefined) return `${step} is not there, or cannot be looked at`;
    const problem = stepProblem(stat, step === path, owner);
    if (problem !== undefined) return `${step} ${problem}`;
    if (step === parse(step).root) return undefined;
  }
}

function stepProblem(stat: Stats, last: boolean, owner: Owner): string | undefined {
  if (stat.isSymbolicLink()) return 'is a symbolic link';
  if (last && !stat.isFile()) return 'is not a regular file';
  if (!last && !stat.isDirectory()) return 'is not a folder';
  if (owner === undefined) return undefined;
  if (stat.uid !== 0 && stat.uid !== owner) return `belongs to user ${stat.uid}, neither root nor user ${owner}`;
  const sticky = !last && (stat.mode & 0o1000) !== 0;
  if ((stat.mode & 0o022) === 0 || sticky) return undefined;
  return (stat.mode & 0o002) === 0 ? 'can be written by its group' : 'can be written by everybody';
}

function lstat(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
