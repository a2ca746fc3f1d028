import * as z from 'zod';
import type { RegistrySays } from '../../policy/trust.ts';
import type { Access } from '../source.ts';
import { askGithub } from './api.ts';

/** Where a commit stands, seen from another one: `behind` is an ancestor. */
const comparisonBody = z.object({ status: z.enum(['ahead', 'behind', 'diverged', 'identical']) });

/**
 * What is doubtful about a commit that was not named by a branch or a tag. GitHub hands out the commits of every fork, and of every pull request
 * that a stranger opens, under the address of the repository itself: only what its default branch holds is known to be its own.
 */
export async function foreignDoubt(
  repo: string,
  ref: string | undefined,
  commit: string,
  access: Access,
): Promise<RegistrySays | undefined> {
  if (ref === undefined || !isAnybodys(ref)) return undefined;
  const own = await isOwn(repo, commit, access);
  if (own === true) return undefined;
  const summary =
    own === false
      ? `this commit is not on the default branch of ${repo}: it may be anybody's, from a fork or a pull request`
      : `whether this commit is one of ${repo} or of a fork could not be found out`;
  return { verdict: own === false ? 'suspicious' : 'unknown', withdrawn: false, summary };
}

/** Whether a reference can lead to what a stranger wrote: the digits of a commit, or a pull request. */
function isAnybodys(ref: string): boolean {
  return /^[0-9a-f]{4,40}$/i.test(ref) || /^(?:refs\/)?pull\//i.test(ref);
}

/** Undefined where GitHub does not say. */
async function isOwn(repo: string, commit: string, access: Access): Promise<boolean | undefined> {
  const head = await askGithub(repo, 'commits/HEAD', 'sha', access);
  if ('ok' in head || 'error' in head.answer || head.answer.status !== 200) return undefined;
  const branch = new TextDecoder().decode(head.answer.body).trim();
  if (!/^[0-9a-f]{40}$/.test(branch)) return undefined;
  if (branch === commit) return true;
  // The second page leaves out the files, of which there can be many.
  const compared = await askGithub(repo, `compare/${branch}...${commit}?per_page=1&page=2`, 'json', access);
  if ('ok' in compared || 'error' in compared.answer) return undefined;
  const { status, body } = compared.answer;
  // Without a common ancestor there is nothing to compare.
  if (status === 404) return false;
  const parsed = status === 200 ? comparisonBody.safeParse(jsonOf(body)) : undefined;
  return parsed?.success ? parsed.data.status === 'behind' || parsed.data.status === 'identical' : undefined;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
