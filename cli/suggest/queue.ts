import { basename } from 'node:path';
import {
  type Bundle,
  type Decision,
  type Difference,
  decide,
  defaultLimits,
  emptyLock,
  factsOfEntry,
  type LockEntry,
  readDirectory,
  verifyBundle,
} from '../../core/index.ts';
import { grouped } from '../consent/reasons.ts';
import { readInstalled, strangersIn } from '../verify/disk.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { linesOf } from './lines.ts';

/** Days before its end from which on an approval is to be renewed. */
const soon = 30;

/** UTF-16 units of a reason that are shown: the whole of it is for `approve` and `why`. */
const longest = 120;

/** Something that a person has to settle. */
export interface Waiting {
  /** The install path. */
  readonly path: string;
  readonly kind:
    | 'missing'
    | 'changed'
    | 'blocked'
    | 'expired'
    | 'expiring'
    | 'unapproved'
    | 'unlocked'
    | 'unreadable'
    | 'proposed';
  /** Lines of text to read; 0 where nothing changed since somebody read it, undefined where nobody can say. */
  readonly lines: number | undefined;
  /** A clause for a person; may hold text of a skill or a lockfile, not escaped. */
  readonly message: string;
  /** What settles it, as words of a command line; undefined where no command does. */
  readonly next: readonly string[] | undefined;
}

/** What waits in a workspace, the least to read first. Nothing is analysed. */
export function queueOf(workspace: Workspace, now: Date): Waiting[] {
  const lock = workspace.lock ?? emptyLock;
  const waiting: Waiting[] = [...lock.skills].flatMap(([path, entry]) => locked(path, entry, workspace, now) ?? []);
  for (const { path, reason, folder } of strangersIn(workspace.root, lock)) {
    if (folder === undefined) {
      waiting.push({ path, kind: 'unreadable', lines: undefined, message: reason, next: undefined });
      continue;
    }
    const lines = linesOf(readDirectory(folder, basename(folder), defaultLimits));
    waiting.push({ path, kind: 'unlocked', lines, message: reason, next: ['adopt', path] });
  }
  for (const [path, { by, on, reason }] of lock.proposals) {
    const message = `proposed by ${by} on ${on}: ${reason}`;
    waiting.push({ path, kind: 'proposed', lines: undefined, message, next: ['approve', path] });
  }
  const weight = ({ lines }: Waiting) => lines ?? Number.POSITIVE_INFINITY;
  return waiting.sort((a, b) => compare(weight(a), weight(b)) || (a.path < b.path ? -1 : 1));
}

function locked(path: string, entry: LockEntry, { root, policy }: Workspace, now: Date): Waiting | undefined {
  const standing = readInstalled(root, path);
  if (!('bundle' in standing)) {
    return { path, kind: 'missing', lines: 0, message: standing.reason, next: ['install'] };
  }
  const { bundle } = standing;
  const differences = verifyBundle(entry, bundle);
  const own = differences.filter(({ kind }) => kind !== 'registry');
  if (own.length > 0) return changed(path, entry, bundle, own);
  const facts = factsOfEntry(entry);
  const on = (day: Date) => decide({ facts, source: entry.source, policy, key: path, entry, differences, now: day });
  const decision = on(now);
  if (decision.verdict === 'block') {
    return { path, kind: 'blocked', lines: linesOf(bundle), message: clauses(decision), next: ['why', path] };
  }
  if (decision.verdict === 'review') {
    const expired = decision.reasons.some(({ code }) => code === 'expired');
    // What nobody touched since somebody read it needs no second reading.
    const lines = expired ? 0 : linesOf(bundle);
    const kind = expired ? 'expired' : 'unapproved';
    return { path, kind, lines, message: clauses(decision), next: ['approve', path] };
  }
  if (on(new Date(now.getTime() + soon * 24 * 60 * 60 * 1000)).verdict === 'pass' || !entry.review) return undefined;
  const { by, until } = entry.review;
  const message = `the approval by ${by} ends on ${until} or before`;
  return { path, kind: 'expiring', lines: 0, message, next: ['approve', path] };
}

/** Whoever owns a skill reads what they changed; what somebody else published was not meant to change. */
function changed(path: string, { source }: LockEntry, bundle: Bundle, differences: readonly Difference[]): Waiting {
  const paths = new Set(differences.map((difference) => difference.path));
  const published = source.type === 'clawhub' || source.type === 'github';
  const files = `${paths.size} ${paths.size === 1 ? 'file differs' : 'files differ'} from the lock`;
  return {
    path,
    kind: 'changed',
    lines: linesOf(bundle, paths),
    message: published ? `${files}; to keep the changes: skillcheck adopt --take-over` : files,
    next: published ? ['install', '--force'] : ['approve', path],
  };
}

function clauses({ reasons }: Decision): string {
  const all = grouped(reasons);
  const more = all.length > 2 ? `; and ${all.length - 2} more` : '';
  return `${all
    .slice(0, 2)
    .map(({ message }) => (message.length > longest ? `${message.slice(0, longest)}…` : message))
    .join('; ')}${more}`;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
