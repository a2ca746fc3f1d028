import { failure } from '../failure.ts';
import { isLoopback, webAddress } from '../http/address.ts';
import type { Answer, NoAnswer } from '../http/http.ts';
import type { Access, Failure } from '../source.ts';

const publicApi = 'https://api.github.com';

/** Bytes that an answer may have. */
const mostBytes = 1024 * 1024;

/**
 * Where GitHub is asked, without a slash at its end. A variable can name a stand-in on this machine; one elsewhere would hand out whatever it
 * likes under the name of a repository on GitHub.
 */
export function githubBase(usual: string, variable: string, { env }: Pick<Access, 'env'>): string | Failure {
  const given = env[variable];
  if (!given) return usual;
  const url = webAddress(given);
  if (url !== undefined && isLoopback(url.hostname)) return given.replace(/\/$/, '');
  return failure(
    'unusable',
    `${variable} is ${given}`,
    'it may name an address of this machine, for tests, and no other',
  );
}

/** Asks GitHub about a repository. `below`: the rest of the address, encoded; `media`: what is wanted of it. */
export async function askGithub(
  repo: string,
  below: string,
  media: 'sha' | 'json',
  access: Access,
): Promise<{ readonly host: string; readonly url: string; readonly answer: Answer | NoAnswer } | Failure> {
  const base = githubBase(publicApi, 'SKILLCHECK_GITHUB_API', access);
  if (typeof base !== 'string') return base;
  const url = webAddress(`${base}/repos/${repo}/${below}`);
  if (url === undefined) return failure('unusable', `${base} is no https address`, 'see SKILLCHECK_GITHUB_API');
  const token = access.env.GITHUB_TOKEN || access.env.GH_TOKEN;
  // Nobody but GitHub itself is given its token.
  const credentials = url.origin === publicApi && token ? { authorization: `Bearer ${token}` } : {};
  const answer = await access.http.request({
    url: url.href,
    headers: { accept: `application/vnd.github.${media}`, 'user-agent': 'skillcheck', ...credentials },
    maxBytes: mostBytes,
    signal: access.signal,
  });
  return { host: url.host, url: url.href, answer };
}
