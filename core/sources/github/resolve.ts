import type { RegistrySays } from '../../policy/trust.ts';
import { failure, noAnswer, noRegistry, quotable } from '../failure.ts';
import type { Answer } from '../http/http.ts';
import type { Access, Failure, Pin, Ref, Result } from '../source.ts';
import { askGithub } from './api.ts';
import { foreignDoubt } from './foreign.ts';
import { readRepository } from './ref.ts';

/** Finds the commit that a branch, a tag or the default branch stands at now. */
export async function resolveRepository(written: Ref, access: Access): Promise<Result<Pin>> {
  const name = readRepository(written.spec);
  if (name === undefined) {
    return failure('unusable', `${written.spec} names no repository`, 'github:owner/repo, github:owner/repo/path#ref');
  }
  const { repo, path, ref } = name;
  const asked = await askGithub(repo, `commits/${encodeURIComponent(ref ?? 'HEAD')}`, 'sha', access);
  if ('ok' in asked) return asked;
  const { host, url, answer } = asked;
  if ('error' in answer) return noAnswer(host, answer);
  if (answer.status !== 200) return refused(answer, repo, ref, host);
  const commit = new TextDecoder().decode(answer.body).trim();
  if (!/^[0-9a-f]{40}$/.test(commit))
    return failure('unusable', `${host} answered with something that is no commit`, noRegistry);
  const slug = path === '' ? repo.slice(repo.indexOf('/') + 1) : path.slice(path.lastIndexOf('/') + 1);
  const origin = { type: 'github', repo, commit, path, ref: ref ?? null } as const;
  const registry = answer.url === url ? await foreignDoubt(repo, ref, commit, access) : moved(repo);
  return { ok: true, value: { source: 'github', origin, slug, ...(registry === undefined ? {} : { registry }) } };
}

/** GitHub leads on to where a repository went; its old name can be taken by anybody. */
function moved(repo: string): RegistrySays {
  const summary = `${repo} was renamed or given to somebody else: check who has it, and name it as it is called now`;
  return { verdict: 'suspicious', withdrawn: false, summary };
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
