import { sha256 } from '../../bundle/hash.ts';
import type { RawEntry } from '../../bundle/raw.ts';
import type { Access } from '../source.ts';
import { ask, ownerQuery, skillPath } from './api.ts';
import { installBody } from './bodies.ts';
import type { SkillName } from './ref.ts';
import type { Registry } from './registry.ts';

/** Asks what is to be installed for the latest version: an archive, or a folder of a repository. */
export function askInstall(name: SkillName, registry: Registry, access: Access) {
  const question = { path: skillPath(name.slug, 'install'), query: ownerQuery(name) };
  // Refusals come as this body too, with a status of their own.
  return ask(registry, question, installBody, access, [403, 409, 410, 423]);
}

/**
 * The registry's hash over a skill's folder in a repository: SHA-256 over `path NUL size NUL sha256` of every file, joined by line feeds, in
 * the order of English collation (ClawHub `convex/lib/githubSkillSync.ts`). A link counts as a file that holds its target.
 */
export function contentHash(entries: readonly RawEntry[]): string {
  const { compare } = new Intl.Collator('en');
  const lines = entries
    .map((entry) => ({ path: entry.path, bytes: contentOf(entry) }))
    .sort((a, b) => compare(a.path, b.path))
    .map(({ path, bytes }) => `${path}\0${bytes.length}\0${sha256(bytes)}`);
  return sha256(lines.join('\n'));
}

function contentOf(entry: RawEntry): Uint8Array {
  if ('bytes' in entry) return entry.bytes;
  return new TextEncoder().encode('target' in entry ? entry.target : '');
}
