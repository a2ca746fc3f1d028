import { failure, noAnswer, quotable } from '../failure.ts';
import { webAddress } from '../http/address.ts';
import type { Answer } from '../http/http.ts';
import type { Access, Failure, Pin, Ref, Result } from '../source.ts';
import { readRepository } from './ref.ts';

const publicApi = 'https://api.github.com';

/** Finds the commit that a branch, a tag or the default branch stands at now. */
export async function resolveRepository(written: Ref, access: Access): Promise<Result<Pin>> {
  const name = readRepository(written.spec);
  if (name === undefined) {
    return failure('unusable', `${written.spec} names no repository`, 'github:owner/repo, github:owner/repo/path#ref');
  }
  const { repo, path, ref } = name;
  const base = (access.env.SKILLCHECK_GITHUB_API || publicApi).replace(/\/$/, '');
  const url = webAddress(`${base}/repos/${repo}/commits/${encodeURIComponent(ref ?? 'HEAD')}`);
  if (url === undefined) return failure('unusable', `${base} is no https address`, 'see SKILLCHECK_GITHUB_API');
  const token = access.env.GITHUB_TOKEN || access.env.GH_TOKEN;
  // Nobody but GitHub itself is given its token.
  const credentials = url.origin === publicApi && token ? { authorization: `Bearer ${token}` } : {};
  const answer = await access.http.request({
    url: url.href,
    headers: { accept: 'application/vnd.github.sha', 'user-agent': 'skillcheck', ...credentials },
    maxBytes: 64 * 1024,
    signal: access.signal,
  });
  if ('error' in answer) return noAnswer(url.host, answer);
  if (answer.status !== 200) return refused(answer, repo, ref, url.host);
  const commit = new TextDecoder().decode(answer.body).trim();
  if (!/^[0-9a-f]{40}$/.test(commit))
    return failure('unusable', `${url.host} answered with something that is no commit`);
  const slug = path === '' ? repo.slice(repo.indexOf('/') + 1) : path.slice(path.lastIndexOf('/') + 1);
  return {
    ok: true,
    value: { source: 'github', origin: { type: 'github', repo, commit, path, ref: ref ?? null }, slug },
  };
}

function refused({ status, headers }: Answer, repo: string, ref: string | undefined, host: string): Failure {
  if (status === 404 || status === 409 || status === 422) {
    const what = ref === undefined ? repo : `${ref} in ${repo}`;
    return failure(
      'missing',
      `${host} knows no ${what}`,
      'check the spelling; a private repository needs GITHUB_TOKEN',
    );
  }
  if (status === 401) return failure('unusable', `${host} does not accept the token`, 'check GITHUB_TOKEN');
  const limit = headers.get('x-ratelimit-limit');
  if (status === 429 || (status === 403 && headers.get('x-ratelimit-remaining') === '0')) {
    const numbers = limit === undefined ? '' : ` (x-ratelimit-limit ${quotable(limit)})`;
    return failure('unreachable', `${host} refuses more requests for now${numbers}`, 'set GITHUB_TOKEN, or try later');
  }
  return failure('unreachable', `${host} answered with status ${status}`, 'try again later');
}
