import { failure, quotable } from '../failure.ts';
import type { Access, Failure } from '../source.ts';
import { ask, ownerQuery, type Refusal, refused, skillPath } from './api.ts';
import { ambiguousBody, verdictsBody, verifyBody } from './bodies.ts';
import { isSlug, readName, type SkillName } from './ref.ts';
import type { Registry } from './registry.ts';

/**
 * Why the registry does not hand out a skill. A skill that was blocked or removed is "not found" to the public; only the registry's
 * verification still speaks of it, so it is asked before anything is said not to exist.
 */
export async function whyAbsent(
  name: SkillName,
  refusal: Refusal,
  registry: Registry,
  access: Access,
): Promise<Failure> {
  if (refusal.status === 409) return ambiguous(name, refusal, registry);
  if (refusal.status !== 404) return refused(registry.host, refusal);
  const { slug, version } = name;
  const known = await ask(
    registry,
    { path: skillPath(slug, 'verify'), query: { ...ownerQuery(name), version } },
    verifyBody,
    access,
  );
  if (known.kind === 'failed') return known.failure;
  if (known.kind === 'body') {
    const said = known.body.security?.summary ?? known.body.security?.status ?? '';
    return withdrawn(name, registry, said);
  }
  if (known.refusal.status === 410) return withdrawn(name, registry, known.refusal.message);
  if (version !== undefined && (await isTakenBack(name, version, registry, access))) {
    return withdrawn(name, registry, 'the version is no longer available');
  }
  const what = shown(name);
  const hint = name.owner === undefined ? 'name its publisher too: @owner/name' : 'check the spelling';
  return failure('missing', `${registry.host} knows no ${what}`, hint);
}

async function isTakenBack(name: SkillName, version: string, registry: Registry, access: Access): Promise<boolean> {
  const item = { slug: name.slug, ...(name.owner === undefined ? {} : { ownerHandle: name.owner }), version };
  const question = { path: '/api/v1/skills/-/security-verdicts', send: { items: [item] } };
  const reply = await ask(registry, question, verdictsBody, access);
  if (reply.kind !== 'body') return false;
  const [first] = reply.body.items;
  // Without an error there is a verdict, so the version was there once.
  return first !== undefined && (first.error?.code === 'version_unavailable' || first.error == null);
}

function withdrawn(name: SkillName, { host }: Registry, said: string): Failure {
  const words = said === '' ? '' : `: ${quotable(said)}`;
  return failure('withdrawn', `${host} took ${shown(name)} down${words}`, 'remove it where it is installed');
}

function ambiguous(name: SkillName, refusal: Refusal, { host }: Registry): Failure {
  const parsed = ambiguousBody.safeParse(refusal.json);
  const refs = parsed.success
    ? parsed.data.matches.flatMap(({ ref }) => (readName(ref) === undefined ? [] : [ref]))
    : [];
  const hint = refs.length > 0 ? `name one of them: ${refs.join(', ')}` : 'name its publisher too: @owner/name';
  return failure('ambiguous', `several publishers on ${host} have a skill called ${name.slug}`, hint);
}

/** `@owner/name@version` as far as it is known. */
export function shown({ owner, slug, version }: SkillName): string {
  const bare = owner === undefined ? slug : `@${owner}/${slug}`;
  return version === undefined ? bare : `${bare}@${version}`;
}

/** Says under which name a skill is found now; undefined where it is the one that was asked for. */
export function movedTo(name: SkillName, slug: string, owner: string, { host }: Registry): Failure | undefined {
  if (slug.toLowerCase() === name.slug) return undefined;
  const ref = isSlug(slug) ? `@${owner}/${slug}` : quotable(slug);
  return failure(
    'unusable',
    `${shown(name)} is called ${ref} on ${host} now`,
    'check who publishes it, then name that one',
  );
}
