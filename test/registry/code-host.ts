import { gzipSync } from 'node:zlib';
import { writeTar } from '../support/tar-writer.ts';
import { writeZip } from '../support/zip-writer.ts';
import { json, type Reply, text } from './reply.ts';
import type { Store } from './store.ts';

/**
 * As much of GitHub as skills are fetched from: `/github/repos/{repo}/commits/{ref}`, and archives of a commit at
 * `/codeload/{repo}/tar.gz/{commit}` and `/codeload/{repo}/zip/{commit}`, all in one folder.
 */
export function answerCode({ repositories }: Store, path: string): Reply | undefined {
  const api = /^\/github\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)$/.exec(path);
  if (api !== null) {
    const [, repo = '', ref = ''] = api;
    const found = repositories.get(repo);
    if (found === undefined) return json({ message: 'Not Found', status: '404' }, 404);
    const name = decodeURIComponent(ref);
    const commit = found.refs.get(name) ?? (found.commits.has(name) ? name : undefined);
    if (commit === undefined) return json({ message: `No commit found for SHA: ${name}`, status: '422' }, 422);
    return { status: 200, headers: { 'Content-Type': 'application/vnd.github.sha; charset=utf-8' }, body: commit };
  }
  const comparison = /^\/github\/repos\/([^/]+\/[^/]+)\/compare\/([0-9a-f]{40})\.\.\.([0-9a-f]{40})$/.exec(path);
  if (comparison !== null) {
    const [, repo = '', base = '', head = ''] = comparison;
    const known = repositories.get(repo)?.commits;
    if (known?.has(base) !== true || !known.has(head)) return json({ message: 'Not Found', status: '404' }, 404);
    // Here every commit with the name of a branch or a tag is an ancestor of the default branch, and no other is.
    const refs = [...(repositories.get(repo)?.refs ?? [])].filter(([name]) => !name.startsWith('pull/'));
    const named = new Set(refs.map(([, commit]) => commit));
    return json({ status: base === head ? 'identical' : named.has(head) ? 'behind' : 'diverged', commits: [] });
  }
  const archive = /^\/codeload\/([^/]+\/[^/]+)\/(tar\.gz|zip)\/([0-9a-f]{40})$/.exec(path);
  if (archive === null) return undefined;
  const [, repo = '', form, commit = ''] = archive;
  const files = repositories.get(repo)?.commits.get(commit);
  if (files === undefined) return text('404: Not Found', 404);
  const top = `${repo.slice(repo.indexOf('/') + 1)}-${commit}`;
  const members = [...files].map(([name, data]) => ({ name: `${top}/${name}`, data }));
  if (form === 'zip') {
    return { status: 200, headers: { 'Content-Type': 'application/zip' }, body: writeZip(members) };
  }
  const tar = writeTar([{ name: `${top}/`, type: '5', mode: 0o755 }, ...members]);
  return { status: 200, headers: { 'Content-Type': 'application/x-gzip' }, body: gzipSync(tar) };
}
