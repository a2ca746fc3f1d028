import { buildBundle } from '../../bundle/build.ts';
import { nameProblem } from '../../bundle/name.ts';
import { failure, quotable } from '../failure.ts';
import type { Access, Fetched, Pin, Result, Source } from '../source.ts';
import { fetchCommit } from './commit.ts';
import { resolveRepository } from './resolve.ts';
import { skillFolders } from './skills.ts';

/** A skill in a repository on GitHub: `github:owner/repo[/path][#ref]`. */
export const github: Source = {
  id: 'github',
  parse: (spec) => (spec.startsWith('github:') ? { source: 'github', spec } : undefined),
  resolve: resolveRepository,
  pinOf: (origin, slug) => (origin.type === 'github' ? { source: 'github', origin, slug } : undefined),
  fetch: fetchRepository,
};

/** The folder itself where it is a skill, else the only one below it; its path is what the pin says then. */
async function fetchRepository(pin: Pin, access: Access): Promise<Result<Fetched>> {
  const { origin } = pin;
  if (origin.type !== 'github') return failure('unusable', 'the lockfile names no repository');
  const content = await fetchCommit(origin, access);
  if (!content.ok) return content;
  const { entries } = content.value;
  const folders = skillFolders(entries.map((entry) => entry.path));
  const where = origin.path === '' ? origin.repo : `${origin.repo}/${origin.path}`;
  const [folder, ...more] = folders;
  if (folder === undefined) return failure('missing', `${where} holds no skill`, 'a skill is a folder with a SKILL.md');
  if (more.length > 0) {
    const refs = folders.slice(0, 20).map((path) => `github:${quotable(`${where}/${path}`)}`);
    return failure('ambiguous', `${where} holds ${folders.length} skills`, `name one: ${refs.join(', ')}`);
  }
  if (folder === '') {
    return { ok: true, value: { bundle: buildBundle(pin.slug, entries), pin, verified: undefined } };
  }
  if (nameProblem(folder) !== undefined)
    return failure('unusable', `${quotable(folder)} cannot be the path of a skill`);
  const path = origin.path === '' ? folder : `${origin.path}/${folder}`;
  const slug = folder.slice(folder.lastIndexOf('/') + 1);
  const own = entries.flatMap((entry) =>
    entry.path.startsWith(`${folder}/`) ? [{ ...entry, path: entry.path.slice(folder.length + 1) }] : [],
  );
  const found = { ...pin, slug, origin: { ...origin, path } };
  return { ok: true, value: { bundle: buildBundle(slug, own), pin: found, verified: undefined } };
}
