import { defaultLimits } from '../../bundle/limits.ts';
import type { RawEntry } from '../../bundle/raw.ts';
import { readTar } from '../../bundle/tar.ts';
import { failure, noAnswer, quotable } from '../failure.ts';
import { webAddress } from '../http/address.ts';
import type { Access, Result } from '../source.ts';
import { githubBase } from './api.ts';

/** A folder of a repository at one commit; an empty path is the whole of it. */
export interface Folder {
  readonly repo: string;
  readonly commit: string;
  readonly path: string;
}

/** What is in the folder, with paths that start there. */
export interface FolderContent {
  readonly entries: readonly RawEntry[];
}

/** Bytes that the archive of a whole repository may have, packed. */
const mostBytes = 64 * 1024 * 1024;
/** A repository may hold far more than the one skill in it. */
const limits = { ...defaultLimits, files: 50_000 };

const repository = /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/;

/** Downloads the archive of a commit and takes one folder of it. */
export async function fetchCommit({ repo, commit, path }: Folder, access: Access): Promise<Result<FolderContent>> {
  if (!repository.test(repo) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(repo)) {
    return failure('unusable', `${quotable(repo)} is no repository on GitHub`);
  }
  const base = githubBase('https://codeload.github.com', 'SKILLCHECK_GITHUB_CODELOAD', access);
  if (typeof base !== 'string') return base;
  const url = webAddress(`${base}/${repo}/tar.gz/${commit}`);
  if (url === undefined) return failure('unusable', `${base} is no https address`, 'see SKILLCHECK_GITHUB_CODELOAD');
  const answer = await access.http.request({ url: url.href, maxBytes: mostBytes, signal: access.signal });
  if ('error' in answer) return noAnswer(url.host, answer);
  if (answer.status === 404) {
    return failure(
      'missing',
      `there is no commit ${commit} of ${repo} to download`,
      'private repositories are not read',
    );
  }
  if (answer.status !== 200) {
    return failure('unreachable', `${url.host} answered with status ${answer.status}`, 'try again later');
  }
  const content = readTar(answer.body, limits);
  const broken = content.problems.find((problem) => problem.path === '');
  if (broken !== undefined) {
    return failure(
      broken.kind === 'limit' ? 'unusable' : 'integrity',
      `the archive of ${repo} could not be read: ${broken.reason}`,
    );
  }
  return folderOf(content, path, repo);
}

/** Every path starts with the one folder that the archive is wrapped in; that goes, and so does all outside the path. */
function folderOf(content: ReturnType<typeof readTar>, path: string, repo: string): Result<FolderContent> {
  const [first] = content.entries;
  const top = first === undefined ? '' : first.path.slice(0, first.path.indexOf('/') + 1);
  if (top === '' || content.entries.some((entry) => !entry.path.startsWith(top))) {
    return failure('integrity', `the archive of ${repo} is not one folder`);
  }
  const clean = path === '.' ? '' : path.replace(/^\.\//, '').replace(/\/$/, '');
  const prefix = clean === '' ? top : `${top}${clean}/`;
  const unsafe = content.problems.find((problem) => problem.path.startsWith(prefix));
  if (unsafe !== undefined) {
    return failure('integrity', `the archive of ${repo} is unsafe: ${quotable(unsafe.path)}: ${unsafe.reason}`);
  }
  const entries = content.entries
    .filter((entry) => entry.path.startsWith(prefix))
    .map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) }));
  if (entries.length > 0) return { ok: true, value: { entries } };
  return failure('missing', `there is no folder ${quotable(clean)} in ${repo}`, 'check the path and the commit');
}
