import { bytesOf } from '../support/zip-writer.ts';
import { type Files, folderHash } from './fingerprint.ts';

export type Verdict = 'clean' | 'suspicious' | 'malicious' | 'pending' | 'error';

export interface PublishedVersion {
  readonly version: string;
  readonly createdAt: number;
  readonly files: Files;
  verdict: Verdict;
  /** Soft-deleted: 410. */
  deleted: boolean;
  /** Text of a generated skill card, which is one more file then. */
  card: string | undefined;
  readonly provenance: { readonly repo: string; readonly commit: string; readonly path: string } | undefined;
}

export interface PublishedSkill {
  slug: string;
  owner: string;
  /** Names that it had before, and still answers to. */
  readonly aliases: Set<string>;
  readonly versions: PublishedVersion[];
  readonly tags: Map<string, string>;
  /** Why the public does not see it: blocked as malicious, hidden by a moderator, or deleted by its owner. */
  absent: 'blocked' | 'hidden' | 'deleted' | undefined;
  flagged: boolean;
  /** Set where it lives in a repository and has no versions of its own. */
  repository: { readonly repo: string; readonly path: string; commit: string; contentHash: string } | undefined;
}

export interface Repository {
  readonly refs: Map<string, string>;
  readonly commits: Map<string, Files>;
}

export interface PublishOptions {
  readonly tags?: readonly string[];
  readonly createdAt?: number;
  readonly verdict?: Verdict;
  readonly card?: string;
  readonly provenance?: { readonly repo: string; readonly commit: string; readonly path: string };
}

/** What a registry holds, and everything that can happen to it. References are `@owner/slug`. */
export interface Store {
  readonly skills: PublishedSkill[];
  readonly repositories: Map<string, Repository>;
  publish(ref: string, version: string, files: Readonly<Record<string, string>>, options?: PublishOptions): void;
  /** A skill without versions that points to a folder of a repository, which must be there. */
  publishFrom(ref: string, repo: string, path: string, commit: string): void;
  commit(repo: string, commit: string, files: Readonly<Record<string, string>>, refs?: readonly string[]): void;
  takeDown(ref: string, why: 'blocked' | 'hidden' | 'deleted'): void;
  withdraw(ref: string, version: string): void;
  judge(ref: string, version: string, verdict: Verdict): void;
  flag(ref: string): void;
  addCard(ref: string, version: string, text: string): void;
  transfer(ref: string, owner: string): void;
  rename(ref: string, slug: string): void;
}

/** An empty registry. */
export function createStore(): Store {
  const skills: PublishedSkill[] = [];
  const repositories = new Map<string, Repository>();
  const get = (ref: string): PublishedSkill => {
    const found = skills.find((skill) => `@${skill.owner}/${skill.slug}` === ref);
    if (found === undefined) throw new Error(`the fixture has no ${ref}`);
    return found;
  };
  const obtain = (ref: string): PublishedSkill => {
    const [owner = '', slug = ''] = ref.slice(1).split('/');
    const found = skills.find((skill) => skill.owner === owner && skill.slug === slug);
    if (found !== undefined) return found;
    const made: PublishedSkill = {
      slug,
      owner,
      aliases: new Set(),
      versions: [],
      tags: new Map(),
      absent: undefined,
      flagged: false,
      repository: undefined,
    };
    skills.push(made);
    return made;
  };
  const versionOf = (ref: string, version: string): PublishedVersion => {
    const found = get(ref).versions.find((one) => one.version === version);
    if (found === undefined) throw new Error(`the fixture has no ${ref}@${version}`);
    return found;
  };
  return {
    skills,
    repositories,
    publish: (ref, version, files, options = {}) => {
      const skill = obtain(ref);
      skill.versions.push({
        version,
        createdAt: options.createdAt ?? Date.UTC(2026, 0, 10 + skill.versions.length, 12),
        files: filesOf(files),
        verdict: options.verdict ?? 'clean',
        deleted: false,
        card: options.card,
        provenance: options.provenance,
      });
      for (const tag of ['latest', ...(options.tags ?? [])]) skill.tags.set(tag, version);
    },
    publishFrom: (ref, repo, path, commit) => {
      const all = repositories.get(repo)?.commits.get(commit) ?? new Map<string, Uint8Array>();
      const inside = [...all].flatMap(([name, bytes]): [string, Uint8Array][] =>
        name.startsWith(`${path}/`) ? [[name.slice(path.length + 1), bytes]] : [],
      );
      obtain(ref).repository = { repo, path, commit, contentHash: folderHash(new Map(inside)) };
    },
    commit: (repo, commit, files, refs = ['HEAD']) => {
      const found = repositories.get(repo) ?? { refs: new Map(), commits: new Map() };
      repositories.set(repo, found);
      found.commits.set(commit, filesOf(files));
      for (const ref of refs) found.refs.set(ref, commit);
    },
    takeDown: (ref, why) => {
      get(ref).absent = why;
    },
    withdraw: (ref, version) => {
      versionOf(ref, version).deleted = true;
    },
    judge: (ref, version, verdict) => {
      versionOf(ref, version).verdict = verdict;
    },
    flag: (ref) => {
      get(ref).flagged = true;
    },
    addCard: (ref, version, text) => {
      versionOf(ref, version).card = text;
    },
    transfer: (ref, owner) => {
      get(ref).owner = owner;
    },
    rename: (ref, slug) => {
      const skill = get(ref);
      skill.aliases.add(skill.slug);
      skill.slug = slug;
    },
  };
}

function filesOf(files: Readonly<Record<string, string>>): Files {
  return new Map(Object.entries(files).map(([path, text]) => [path, bytesOf(text)]));
}
