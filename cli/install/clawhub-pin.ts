import { join } from 'node:path';
import { type LockEntry, lockName } from '../../core/index.ts';
import { messageOf } from '../errors.ts';
import { exclusively } from '../workspace/busy.ts';
import { uninterrupted } from '../workspace/interrupt.ts';
import { isObject, readClawhubLock } from './clawhub-lock.ts';
import { writeAtomically } from './write.ts';

/** How pinning came out. `untracked`: the clients do not know the skill, so none of them updates it. */
export type PinOutcome =
  | { readonly kind: 'pinned' | 'untracked' }
  | { readonly kind: 'failed'; readonly path: string; readonly reason: string };

const pinReason = 'skillcheck: reviewed bytes; update with skillcheck update';

/**
 * Marks an installed skill as pinned in the lockfile of the `clawhub` command, which then leaves it alone. Everything that others wrote stays,
 * in its order. A skill without an entry gets none: the clients update only what has one, and OpenClaw, which ignores pins, would begin to.
 * Never throws.
 */
export function pinInClawhubLock(root: string, key: string, { digest }: Pick<LockEntry, 'digest'>): PinOutcome {
  try {
    // Of two installations that end at once, each pins its own.
    return uninterrupted(() => exclusively(join(root, lockName), () => pin(root, key, digest)));
  } catch (error) {
    return { kind: 'failed', path: join(root, '.clawhub/lock.json'), reason: messageOf(error) };
  }
}

function pin(root: string, key: string, digest: LockEntry['digest']): PinOutcome {
  const lock = readClawhubLock(root);
  if (lock === undefined) return { kind: 'untracked' };
  if (lock.kind === 'malformed') return { kind: 'failed', path: lock.path, reason: lock.reason };
  const [slug = '', owner] = key.split('/').reverse();
  const name = owner?.startsWith('@') && lock.skills.has(`${owner}/${slug}`) ? `${owner}/${slug}` : slug;
  const entry = lock.skills.get(name);
  if (entry === undefined) return { kind: 'untracked' };
  if (!isObject(entry)) return { kind: 'failed', path: lock.path, reason: `its entry for ${name} is no object` };
  const reason = `${pinReason} (${digest.slice(0, 19)})`;
  // A pin that a person set has a reason of its own.
  const theirs = typeof entry.pinReason === 'string' && !entry.pinReason.startsWith('skillcheck: ');
  if (entry.pinned === true && (theirs || entry.pinReason === reason)) return { kind: 'pinned' };
  const skills = Object.fromEntries([...lock.skills, [name, { ...entry, pinned: true, pinReason: reason }]]);
  try {
    writeAtomically(lock.path, `${JSON.stringify({ ...lock.value, skills }, undefined, 2)}\n`);
  } catch (error) {
    return { kind: 'failed', path: lock.path, reason: messageOf(error) };
  }
  return { kind: 'pinned' };
}
