import { type Decision, type Lock, settle } from '../../core/index.ts';
import { readPending } from '../workspace/pending.ts';
import { isCommitted } from '../workspace/recover.ts';

/** An installation or a removal that was killed, or is under way: whoever only looks does not end it for others, and says what will become of it. */
export interface Interrupted {
  /** The install path. */
  readonly path: string;
  readonly name: undefined;
  readonly decision: Decision;
  readonly differences: readonly [];
}

/** At most one. Throws UserError for a note that skillcheck did not write for this folder. */
export function interrupted(lockPath: string, lock: Lock | undefined): Interrupted[] {
  const pending = readPending(lockPath);
  if (pending === undefined) return [];
  const end = isCommitted(pending, lock)
    ? 'it counts, and what stood there before is still there'
    : 'it does not count';
  const what = pending.entry === null ? 'a removal' : 'an installation';
  const message = `${what} was interrupted, or is under way; ${end}: skillcheck install brings it to an end`;
  const { key: path } = pending;
  const decision = settle([{ verdict: 'block', code: 'bytes', subject: path, message }]);
  return [{ path, name: undefined, decision, differences: [] }];
}
