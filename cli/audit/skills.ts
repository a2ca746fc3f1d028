import { join } from 'node:path';
import {
  type Bundle,
  type Difference,
  type Digest,
  digestBytes,
  discoverSkills,
  verifyBundle,
} from '../../core/index.ts';
import { readInstalled } from '../verify/disk.ts';
import { type Locked, type LockFile, lockedAt } from './locks.ts';
import { type Root, realOf } from './roots.ts';
import { type UpdateLine, updateLines } from './updates.ts';

/** What is known of one skill on the host; its bytes are not kept. */
export interface Installed {
  readonly root: Root;
  /** Where it stands. */
  readonly folder: string;
  /** How OpenClaw calls it, which decides which of two is used. */
  readonly name: string;
  readonly locked: Locked | undefined;
  /** From what is locked; empty for a skill that is not. */
  readonly differences: readonly Difference[];
  /** Over the publisher's files: neither what the registry nor what an installer adds. */
  readonly content: Digest;
  /** Lines of its texts that update skills, with the path of the file. */
  readonly updates: readonly (UpdateLine & { readonly path: string })[];
  /** `.clawhub/origin.json` as parsed; undefined where there is none. */
  readonly origin: unknown;
  read(): Bundle;
}

/** Something in a skill folder that was not searched, or a locked skill that is not there. */
export interface Unsearched {
  readonly path: string;
  readonly reason: string;
}

/** All skills of the host. */
export interface Inventory {
  readonly skills: readonly Installed[];
  readonly unsearched: readonly Unsearched[];
  /** Entries of the lockfiles that are not there, or not as locked, outside of the skills above. */
  readonly missing: readonly (Unsearched & { readonly locked: Locked })[];
}

/** Skills that are looked at; OpenClaw itself loads 200 from one source. */
const mostSkills = 3000;
/** Bytes of one text in which update commands are looked for. */
const mostText = 1024 * 1024;

/** Reads every skill below the roots once, and what the lockfiles name besides. Never throws. */
export function takeInventory(roots: readonly Root[], locks: readonly LockFile[]): Inventory {
  const skills: Installed[] = [];
  const unsearched: Unsearched[] = [];
  const seen = new Set<string>();
  for (const root of roots) {
    if (root.broad) {
      unsearched.push({ path: root.path, reason: 'it holds too much to be searched for skills' });
      continue;
    }
    for (const found of discoverSkills(root.real)) {
      if (skills.length >= mostSkills) {
        unsearched.push({ path: root.path, reason: `more than ${mostSkills} skills; the rest was not looked at` });
        break;
      }
      if (found.kind === 'skill') {
        const folder = realOf(found.path);
        if (seen.has(folder)) continue;
        seen.add(folder);
        skills.push(installed(root, folder, found.read, locks));
      } else if (found.kind === 'problem' || !/no such file|no SKILL\.md/.test(found.reason)) {
        unsearched.push({ path: found.path, reason: found.reason });
      }
    }
  }
  return { skills, unsearched, missing: missingFrom(seen, locks) };
}

function missingFrom(seen: ReadonlySet<string>, locks: readonly LockFile[]): Inventory['missing'] {
  return locks.flatMap((file) =>
    [...file.lock.skills].flatMap(([key, entry]) => {
      const path = join(file.root, key);
      if (seen.has(realOf(path))) return [];
      const standing = readInstalled(file.root, key);
      const locked = { key, entry, file };
      if (!('bundle' in standing)) return [{ path, reason: standing.reason, locked }];
      // It stands in no folder that is loaded, or lost its SKILL.md.
      const differences = verifyBundle(entry, standing.bundle).filter(({ kind }) => kind !== 'registry');
      return differences.length === 0 ? [] : [{ path, reason: differenceText(differences), locked }];
    }),
  );
}

/** A clause that names the first files that differ. */
export function differenceText(differences: readonly Difference[]): string {
  const named = differences.slice(0, 3).map(({ path, kind }) => (path === '' ? kind : `${path} (${kind})`));
  const more = differences.length > 3 ? ` and ${differences.length - 3} more` : '';
  return `differs from what is locked: ${named.join(', ')}${more}`;
}

function installed(root: Root, folder: string, read: () => Bundle, locks: readonly LockFile[]): Installed {
  const bundle = read();
  const locked = lockedAt(folder, locks);
  const differences = locked === undefined ? [] : verifyBundle(locked.entry, bundle);
  const same = locked !== undefined && differences.length === 0;
  return {
    root,
    folder,
    name: same ? locked.entry.name : (nameIn(bundle) ?? bundle.name),
    locked,
    differences: differences.filter(({ kind }) => kind !== 'registry'),
    content: contentDigest(bundle),
    updates: updatesIn(bundle),
    origin: originIn(bundle),
    read,
  };
}

/** What came with the skill: the record of an installer and the cards of a registry differ from copy to copy. */
function contentDigest({ entries }: Bundle): Digest {
  const own = entries.filter(({ path }) => !/^(?:\.claw(?:d?hub)\/|_meta\.json$|skill-card\.md$)/.test(path));
  const lines = own.map((entry) =>
    entry.kind === 'file'
      ? [entry.path, digestBytes(entry.bytes)]
      : [entry.path, entry.kind, entry.kind === 'link' ? entry.target : ''],
  );
  return digestBytes(JSON.stringify(lines));
}

/** The name in the frontmatter, for a skill that nobody analysed. */
function nameIn(bundle: Bundle): string | undefined {
  const page = textOf(bundle, 'SKILL.md')?.slice(0, 64 * 1024);
  if (page === undefined || !/^\ufeff?---\r?\n/.test(page)) return undefined;
  const end = page.indexOf('\n---', 3);
  const match = /^name:[ \t]{0,20}(["']?)([^\r\n]{1,200}?)\1[ \t]{0,20}\r?$/m.exec(end < 0 ? page : page.slice(0, end));
  return match?.[2]?.trim();
}

function updatesIn(bundle: Bundle): Installed['updates'] {
  return bundle.entries.flatMap((entry) => {
    if (entry.kind !== 'file' || entry.bytes.length > mostText || entry.bytes.includes(0)) return [];
    return updateLines(new TextDecoder().decode(entry.bytes)).map((line) => ({ ...line, path: entry.path }));
  });
}

function originIn(bundle: Bundle): unknown {
  const text = textOf(bundle, '.clawhub/origin.json') ?? textOf(bundle, '.clawdhub/origin.json');
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function textOf({ entries }: Bundle, path: string): string | undefined {
  const entry = entries.find((one) => one.path === path);
  return entry?.kind === 'file' && entry.bytes.length <= mostText ? new TextDecoder().decode(entry.bytes) : undefined;
}
