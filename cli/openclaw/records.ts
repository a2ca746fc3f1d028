import { dirname, isAbsolute, join } from 'node:path';
import { type Lock, noPolicy, type Policy, policyName } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { present } from '../install/place.ts';
import { readLock, readPolicy } from '../workspace/lock-file.ts';
import { pathProblem } from './trusted-path.ts';

/** What people decided. */
export interface Records {
  readonly lock: Lock;
  readonly policy: Policy;
}

/** Reads the lockfile and the policy beside it. Throws UserError or LockError where one cannot be used, or others could write it. */
export function readRecords(lockPath: string | undefined): Records {
  if (lockPath === undefined || lockPath === '') {
    throw new UserError('no lockfile is named', 'configure --lock=<absolute path>');
  }
  if (!isAbsolute(lockPath)) throw new UserError(`${lockPath} is not an absolute path`, 'configure the whole path');
  if (!present(lockPath)) throw new UserError(`there is no lockfile at ${lockPath}`, 'nothing counts as reviewed');
  refuseOpen(lockPath);
  const lock = readLock(lockPath);
  if (lock === undefined) throw new UserError(`there is no lockfile at ${lockPath}`, 'nothing counts as reviewed');
  return { lock, policy: policyOf(join(dirname(lockPath), policyName)) };
}

function policyOf(path: string): Policy {
  if (!present(path)) return noPolicy;
  refuseOpen(path);
  return readPolicy(path);
}

function refuseOpen(path: string): void {
  const problem = pathProblem(path);
  if (problem !== undefined) throw new UserError(problem, 'see: skillcheck openclaw setup');
}
