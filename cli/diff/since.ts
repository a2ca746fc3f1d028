import { basename, dirname } from 'node:path';
import { emptyLock, type Lock, type LockEntry, type Proposal, parseLock } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { readInstalled } from '../verify/disk.ts';
import { entryNamed, type Workspace } from '../workspace/workspace.ts';
import { compareSides, type SkillDiff } from './compare.ts';
import { patience } from './patch.ts';
import { openRevision, type Revision } from './revision.ts';
import { bytesOf, lockedSide, type Side } from './side.ts';

/** What became of the lock since a commit: skills that differ, and wishes that are new. Throws UserError or LockError. */
export function changesSince(
  workspace: Workspace,
  name: string,
  only: string | undefined,
  files: boolean,
): { readonly diffs: readonly SkillDiff[]; readonly proposals: readonly (readonly [string, Proposal])[] } {
  const folder = dirname(workspace.lockPath);
  const revision = openRevision(name, folder);
  const before = lockAt(revision, basename(workspace.lockPath));
  const after = workspace.lock ?? emptyLock;
  const wanted = only === undefined ? undefined : keyNamed(only, before, after);
  const keys = [...new Set([...before.skills.keys(), ...after.skills.keys()])].sort();
  const deadline = performance.now() + patience;
  const diffs = keys
    .filter((key) => wanted === undefined || key === wanted)
    .map((key) => {
      const old = before.skills.get(key);
      const now = after.skills.get(key);
      const moved = old?.digest !== now?.digest;
      const from = old && lockedSide(old, moved ? textsIn(revision, key) : () => undefined, name);
      const to = now && standing(key, now, workspace, moved);
      return compareSides(key, from, to, { files, deadline });
    });
  const proposals = [...after.proposals].filter(
    ([key, { digest }]) => before.proposals.get(key)?.digest !== digest && (wanted === undefined || key === wanted),
  );
  return { diffs: wanted === undefined ? diffs.filter(({ same }) => !same) : diffs, proposals };
}

/** Texts of a skill as a commit has them. */
export function textsIn(revision: Revision, key: string): Side['bytes'] {
  return (path) => {
    try {
      return revision.read(`${key}/${path}`);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  };
}

function standing(key: string, entry: LockEntry, { root }: Workspace, moved: boolean): Side {
  const found = moved ? readInstalled(root, key) : { reason: '' };
  return lockedSide(entry, bytesOf('bundle' in found ? found.bundle : undefined));
}

/** A commit from before there was a lock had an empty one. */
function lockAt(revision: Revision, file: string): Lock {
  const bytes = revision.read(file);
  if (bytes === undefined) return emptyLock;
  return parseLock(new TextDecoder('utf-8').decode(bytes));
}

function keyNamed(given: string, before: Lock, after: Lock): string {
  const skills = new Map([...before.skills, ...after.skills]);
  return entryNamed({ skills, proposals: new Map() }, given).key;
}
