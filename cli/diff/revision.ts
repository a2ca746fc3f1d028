import { execFileSync } from 'node:child_process';
import { UserError } from '../errors.ts';

/** Bytes of one file in git that are read. */
const longest = 64 * 1024 * 1024;
/** Milliseconds for one question. */
const patience = 30_000;

/** A commit, read without checking anything out. */
export interface Revision {
  /** As it was named. */
  readonly name: string;
  /** A file as the commit has it, by a path relative to the folder; undefined where it has none. Throws UserError. */
  read(path: string): Uint8Array | undefined;
}

/** Finds a commit in the repository around a folder. Throws UserError. */
export function openRevision(name: string, folder: string): Revision {
  const hint = `fetch it first, for example: git fetch origin ${name.split('/').at(-1) ?? 'main'}`;
  if (name.startsWith('-')) throw new UserError(`${name} is not a revision`, 'name a branch or a commit');
  const found = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], folder);
  const commit = found?.toString('utf8').trim();
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) {
    throw new UserError(`git does not know ${name}`, hint);
  }
  return {
    name,
    read: (path) => {
      const listed = git(['ls-tree', '--name-only', '-z', commit, '--', `:(literal)${path}`], folder);
      if (listed === undefined) throw new UserError(`cannot read ${path} of ${name}`, hint);
      if (listed.length === 0) return undefined;
      const bytes = git(['cat-file', 'blob', `${commit}:./${path}`], folder);
      if (bytes === undefined) throw new UserError(`cannot read ${path} of ${name}`, hint);
      return bytes;
    },
  };
}

/** Undefined where git fails. */
function git(args: readonly string[], cwd: string): Buffer | undefined {
  try {
    return execFileSync('git', [...args], {
      cwd,
      maxBuffer: longest,
      timeout: patience,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
