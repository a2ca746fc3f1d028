import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, discoverSkills, type LockEntry, verifyBundle } from '../../core/index.ts';
import { type LockFile, lockedAt } from '../audit/locks.ts';
import { realOf } from '../audit/roots.ts';
import { differenceText } from '../audit/skills.ts';
import { readInstalled } from '../verify/disk.ts';
import type { Happening } from './event.ts';
import type { Scope } from './scope.ts';
import { folderSignature } from './signature.ts';

/** What is remembered of one skill. */
interface SkillMemory {
  readonly signature: string;
  readonly entry: LockEntry | undefined;
  readonly status: 'same' | 'drifted' | 'unlocked' | 'missing';
  readonly message: string;
}

/** Skills by folder, as the last round saw them. */
export type SkillMemories = Map<string, SkillMemory>;

/** Skills that are followed; what is beyond is told once as a problem. */
const mostSkills = 3000;

/** Compares skills with the lockfiles and with the last round. Reads a skill only where it, or its entry, changed. Never throws. */
export function lookAtSkills(
  { roots }: Pick<Scope, 'roots'>,
  locks: readonly LockFile[],
  known: SkillMemories,
): readonly Happening[] {
  const happenings: Happening[] = [];
  const seen = new Set<string>();
  const look = (folder: string, judge: (entry: LockEntry | undefined) => Pick<SkillMemory, 'status' | 'message'>) => {
    if (seen.has(folder)) return;
    seen.add(folder);
    const before = known.get(folder);
    const signature = folderSignature(folder);
    const entry = lockedAt(folder, locks)?.entry;
    if (before !== undefined && before.signature === signature && same(before.entry, entry)) return;
    const now = { signature, entry, ...judge(entry) };
    known.set(folder, now);
    const told = happeningOf(folder, before, now);
    if (told !== undefined) happenings.push(told);
  };
  for (const root of roots) {
    for (const found of discoverSkills(root.real)) {
      if (seen.size >= mostSkills) {
        if (known.size < mostSkills) happenings.push({ event: 'problem', path: root.path, message: 'too many skills' });
        break;
      }
      if (found.kind !== 'skill') {
        // A link to a folder, or one that cannot be listed: an agent may see more in it.
        if (found.kind === 'problem' || isUnreadable(root.real)) {
          look(found.path, () => ({ status: 'unlocked', message: found.reason }));
        }
        continue;
      }
      look(realOf(found.path), (entry) => {
        if (entry === undefined) return { status: 'unlocked', message: 'is in no lockfile' };
        return statusOf(entry, found.read());
      });
    }
  }
  for (const file of locks) {
    for (const [key] of file.lock.skills) {
      look(realOf(join(file.root, key)), (entry) => {
        const standing = readInstalled(file.root, key);
        if (!('bundle' in standing)) return { status: 'missing', message: standing.reason };
        return entry === undefined ? { status: 'unlocked', message: '' } : statusOf(entry, standing.bundle);
      });
    }
  }
  for (const [folder, { status }] of known) {
    if (seen.has(folder)) continue;
    known.delete(folder);
    if (status !== 'missing') happenings.push({ event: 'removed', path: folder, message: 'is gone' });
  }
  return happenings;
}

/** Whether a folder is there and nobody can say what it holds. */
function isUnreadable(folder: string): boolean {
  try {
    readdirSync(folder);
    return false;
  } catch (error) {
    return codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR';
  }
}

function statusOf(
  entry: LockEntry,
  bundle: Parameters<typeof verifyBundle>[1],
): Pick<SkillMemory, 'status' | 'message'> {
  const differences = verifyBundle(entry, bundle).filter(({ kind }) => kind !== 'registry');
  return differences.length === 0
    ? { status: 'same', message: 'is as locked' }
    : { status: 'drifted', message: differenceText(differences) };
}

function happeningOf(path: string, before: SkillMemory | undefined, now: SkillMemory): Happening | undefined {
  const { status, message } = now;
  if (status === 'same') {
    return before === undefined || before.status === 'same' ? undefined : { event: 'restored', path, message };
  }
  if (before?.status !== status) return { event: status, path, message };
  if (status === 'unlocked') return { event: 'unlocked', path, message: 'is in no lockfile, and changed' };
  return before.message === message && status === 'missing' ? undefined : { event: status, path, message };
}

function same(a: LockEntry | undefined, b: LockEntry | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
