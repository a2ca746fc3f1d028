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
import { decideOne, messageOf, reasonText } from './lock.ts';
import { folderOf, pathIn } from './uri.ts';

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
  const known = new WeakMap<Bundle, { readonly of: Generation; readonly standing: Standing | undefined }>();

  const generations = new Map<string, Generation>();

  async function read(lock: string): Promise<Texts | undefined> {
    const text = await used(lock);
    return text === undefined ? undefined : { text, policy: await used(`${folderOf(lock)}/${policyName}`) };
  }

  /** Only what is not there counts as none. */
  async function used(uri: string): Promise<string | undefined> {
    try {
      return await readText(uri);
    } catch (error) {
      const message = `${uri.slice(uri.lastIndexOf('/') + 1)} cannot be used: ${messageOf(error)}`;
      throw new LockError(message, 'Put the file itself there, or restore it from version control.');
    }
  }

  /** What a lockfile says now; the same object as before where that is the same. Undefined where there is none. */
  async function generationOf(lock: string): Promise<Generation | undefined> {
    const before = generations.get(lock);
    try {
      const texts = await read(lock);
      // An approval ends with a day.
      const day = new Date().toISOString().slice(0, 10);
      if (texts === undefined) generations.delete(lock);
      else if (before?.day !== day || !same(before.texts, texts)) generations.set(lock, generation(texts, day));
      return generations.get(lock);
    } catch (error) {
      generations.delete(lock);
      return { error: escapeText(messageOf(error)) };
    }
  }

  return {
    read: async (lock) => {
      const texts = await read(lock);
      return texts === undefined ? undefined : parsed(texts);
    },
    standings: async (skills) => {
      const found = new Map<string, Standing>();
      for (const root of new Set(skills.map((skill) => skill.root))) {
        const of = await generationOf(`${root}/${lockName}`);
        if (of === undefined) continue;
        for (const skill of skills.filter((one) => one.root === root)) {
          const before = known.get(skill.bundle);
          const standing = before?.of === of ? before.standing : standingOf(skill, of);
          known.set(skill.bundle, { of, standing });
          if (standing !== undefined) found.set(skill.folder, standing);
        }
      }
      return found;
    },
  };
}

interface Texts {
  readonly text: string;
  /** Of the policy; undefined where there is none. */
  readonly policy: string | undefined;
}

/** A lockfile as it was read at one time, or why it cannot be used, escaped. Standings are kept for as long as it is the same object. */
type Generation =
  | { readonly error: string; readonly texts?: Texts; readonly day?: string }
  | {
      readonly error?: never;
      readonly texts: Texts;
      readonly day: string;
      readonly file: LockFile;
      /** Folders that hold what is locked. */
      readonly homes: ReadonlySet<string>;
    };

function generation(texts: Texts, day: string): Generation {
  try {
    const file = parsed(texts);
    return { texts, day, file, homes: new Set([...file.lock.skills.keys()].map(folderOf)) };
  } catch (error) {
    return { texts, day, error: escapeText(messageOf(error)) };
  }
}

function standingOf({ folder, root, bundle }: InstalledSkill, of: Generation): Standing | undefined {
  if (of.error !== undefined) return { verdict: 'block', reasons: [of.error] };
  const path = pathIn(root, folder);
  if (path === undefined) return undefined;
  if (!of.file.lock.skills.has(path) && !of.homes.has(folderOf(path))) return undefined;
  const { verdict, reasons } = decideOne({ ...of.file, path, bundle, now: new Date() });
  return { verdict, reasons: reasons.map(reasonText) };
}

function same(one: Texts | undefined, other: Texts): boolean {
  return one?.text === other.text && one.policy === other.policy;
}

function parsed({ text, policy }: Texts): LockFile {
  return { lock: parseLock(text), policy: policy === undefined ? noPolicy : parsePolicy(policy) };
}
