import {
  type Bundle,
  escapeText,
  type Lock,
  LockError,
  lockName,
  noPolicy,
  type Policy,
  parseLock,
  parsePolicy,
  policyName,
  type Verdict,
} from '../core/index.ts';
import { decideOne, reasonText } from './lock.ts';
import { folderOf } from './open-locks.ts';
import { pathIn } from './uri.ts';

/** What the lockfile of a workspace says of one skill. */
export interface Standing {
  readonly verdict: Verdict;
  /** For a person, escaped. */
  readonly reasons: readonly string[];
}

/** A lockfile with the policy beside it. */
export interface LockFile {
  readonly lock: Lock;
  readonly policy: Policy;
}

/** Lockfiles of a workspace, each read anew when somebody asks: they are small, and what they say is what counts. */
export interface LockFiles {
  /** Throws LockError where it cannot be read; undefined where there is none. */
  read(lock: string): Promise<LockFile | undefined>;
  /** By folder of each skill, where a lockfile in its workspace folder speaks of it, or of its neighbours. */
  standings(skills: readonly InstalledSkill[]): Promise<ReadonlyMap<string, Standing>>;
}

export interface InstalledSkill {
  readonly folder: string;
  /** The workspace folder around it. */
  readonly root: string;
  readonly bundle: Bundle;
}

/** `readText` gives a file as it stands in the editor, else on disk. */
export function createLockFiles(readText: (uri: string) => Promise<string | undefined>): LockFiles {
  /** Comparing a skill hashes all of it: the answer is kept as long as nothing changed that it is made from. */
  const known = new WeakMap<Bundle, { readonly key: string; readonly standing: Standing }>();

  async function texts(lock: string) {
    const [text, policy] = await Promise.all([readText(lock), readText(`${folderOf(lock)}/${policyName}`)]);
    return { text, policy };
  }

  function standingOf({ folder, root, bundle }: InstalledSkill, { lock, policy }: LockFile): Standing | undefined {
    const path = pathIn(root, folder);
    if (path === undefined) return undefined;
    const homes = new Set([...lock.skills.keys()].map(folderOf));
    if (!lock.skills.has(path) && !homes.has(folderOf(path))) return undefined;
    const { verdict, reasons } = decideOne({ lock, policy, path, bundle, now: new Date() });
    return { verdict, reasons: reasons.map(reasonText) };
  }

  return {
    read: async (lock) => {
      const { text, policy } = await texts(lock);
      return text === undefined ? undefined : parsed(text, policy);
    },
    standings: async (skills) => {
      const found = new Map<string, Standing>();
      for (const root of new Set(skills.map((skill) => skill.root))) {
        const { text, policy } = await texts(`${root}/${lockName}`);
        if (text === undefined) continue;
        // An approval ends with a day.
        const key = JSON.stringify([root, text, policy, new Date().toISOString().slice(0, 10)]);
        let file: LockFile | undefined;
        for (const skill of skills.filter((one) => one.root === root)) {
          const before = known.get(skill.bundle);
          try {
            file ??= parsed(text, policy);
            const standing = before?.key === key ? before.standing : standingOf(skill, file);
            if (standing === undefined) continue;
            known.set(skill.bundle, { key, standing });
            found.set(skill.folder, standing);
          } catch (error) {
            if (!(error instanceof LockError)) throw error;
            found.set(skill.folder, { verdict: 'block', reasons: [escapeText(error.message)] });
          }
        }
      }
      return found;
    },
  };
}

function parsed(text: string, policy: string | undefined): LockFile {
  return { lock: parseLock(text), policy: policy === undefined ? noPolicy : parsePolicy(policy) };
}
