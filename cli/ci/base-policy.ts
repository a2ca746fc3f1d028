import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import process from 'node:process';
import { noPolicy, type Policy, parsePolicy, policyName } from '../../core/index.ts';
import { UserError } from '../errors.ts';

/** Bytes of a policy in git that are read. */
const longest = 16 * 1024 * 1024;

/** The policy as a commit has it, so that a change cannot loosen the gate that judges it. Throws UserError or LockError. */
export function policyFrom(revision: string, root: string): Policy {
  const hint = `fetch it first, for example: git fetch --depth=1 origin ${revision.split('/').at(-1) ?? 'main'}`;
  if (revision.startsWith('-')) throw new UserError(`${revision} is not a revision`, 'name a branch or a commit');
  const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], root);
  if (commit === undefined) throw new UserError(`git does not know ${revision}`, hint);
  const id = commit.trim();
  const listed = git(['ls-tree', '--name-only', id, '--', `./${policyName}`], root);
  if (listed === undefined) throw new UserError(`cannot read ${policyName} of ${revision}`, hint);
  if (listed.trim() === '') return noPolicy;
  const text = git(['show', `${id}:./${policyName}`], root);
  if (text === undefined) throw new UserError(`cannot read ${policyName} of ${revision}`, hint);
  return parsePolicy(text);
}

/** Undefined where git fails. */
function git(args: readonly string[], root: string): string | undefined {
  try {
    return execFileSync('git', ['-C', root, ...args], {
      // Windows looks for programs in the current folder first, which is the change that is to be judged.
      cwd: dirname(process.execPath),
      encoding: 'utf8',
      maxBuffer: longest,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
