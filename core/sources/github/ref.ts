import { nameProblem } from '../../bundle/name.ts';

/** A folder of a repository as a person names it. */
export interface RepositoryName {
  /** `owner/name` */
  readonly repo: string;
  /** Below the repository; empty for all of it. */
  readonly path: string;
  /** A branch, a tag or a commit; undefined for the default branch. */
  readonly ref: string | undefined;
}

const owner = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;
const repository = /^[A-Za-z0-9_.-]{1,100}$/;
/** What git lets into the name of a reference and this program into an address. */
const reference = /^[\w][\w./+@-]{0,249}$/;

/** Understands `github:owner/repo[/path][#ref]`. */
export function readRepository(spec: string): RepositoryName | undefined {
  if (!spec.startsWith('github:') || spec.length > 1500) return undefined;
  const hash = spec.indexOf('#');
  const ref = hash < 0 ? undefined : spec.slice(hash + 1);
  const [who = '', named = '', ...below] = spec.slice('github:'.length, hash < 0 ? undefined : hash).split('/');
  const name = named.replace(/\.git$/, '');
  if (below.at(-1) === '') below.pop();
  const path = below.join('/');
  const sound =
    owner.test(who) &&
    repository.test(name) &&
    name !== '.' &&
    name !== '..' &&
    (path === '' ? below.length === 0 : nameProblem(path) === undefined) &&
    (ref === undefined || (reference.test(ref) && !ref.includes('..')));
  return sound ? { repo: `${who}/${name}`, path, ref } : undefined;
}
