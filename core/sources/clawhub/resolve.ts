import valid from 'semver/functions/valid.js';
import maxSatisfying from 'semver/ranges/max-satisfying.js';
import validRange from 'semver/ranges/valid.js';
import { failure, quotable } from '../failure.ts';
import type { Access, Failure, Pin, Ref, Result } from '../source.ts';
import { movedTo, shown, whyAbsent } from './absent.ts';
import { ask, ownerQuery, refused, skillPath } from './api.ts';
import { type Detail, detailBody, versionBody } from './bodies.ts';
import { dayOf } from './day.ts';
import { isCommit, isHandle, isVersion, readName, type SkillName } from './ref.ts';
import { chosenRegistry, openRegistry, type Registry } from './registry.ts';
import { askInstall } from './repository.ts';
import { askOpinion } from './verdict.ts';
import { publishedVersions } from './versions.ts';

/** A skill whose publisher is known. */
type Owned = SkillName & { readonly owner: string };

/** Finds out which version of whose skill a reference means now, and what the registry thinks of it. */
export async function resolveSkill(ref: Ref, access: Access): Promise<Result<Pin>> {
  const name = readName(ref.spec);
  if (name === undefined) {
    const forms = '@owner/name, @owner/name@1.2.3, @owner/name@^1.2, @owner/name@tag or clawhub:name';
    return failure('unusable', `${ref.spec} names no skill of a registry`, forms);
  }
  const opened = await openRegistry(chosenRegistry(access), access);
  if (!opened.ok) return opened;
  const registry = opened.value;

  const question = { path: skillPath(name.slug), query: ownerQuery(name) };
  const reply = await ask(registry, question, detailBody, access);
  if (reply.kind === 'failed') return reply.failure;
  if (reply.kind === 'refused') return whyAbsent(name, reply.refusal, registry, access);
  const owner = ownerOf(name, reply.body, registry);
  if ('ok' in owner) return owner;
  const moved = movedTo(name, reply.body.skill.slug, owner.handle, registry);
  if (moved !== undefined) return moved;
  return pinVersion({ ...name, owner: owner.handle }, owner.id, reply.body, registry, access);
}

interface Owner {
  readonly handle: string;
  /** The registry's own name for the publisher, which stays when the handle changes. */
  readonly id: string;
}

function ownerOf(name: SkillName, { owner }: Detail, { host }: Registry): Owner | Failure {
  const handle = (owner?.handle ?? '').replace(/^@/, '').toLowerCase();
  if (owner == null || !isHandle(handle)) return failure('unusable', `${host} does not say who publishes ${name.slug}`);
  if (name.owner === undefined || name.owner === handle) return { handle, id: owner.userId };
  const reason = `${host} was asked for ${shown(name)} and answered with a skill of @${handle}`;
  return failure('integrity', reason, 'it may have changed hands: check who publishes it before anything else');
}

async function pinVersion(
  name: Owned,
  id: string,
  detail: Detail,
  registry: Registry,
  access: Access,
): Promise<Result<Pin>> {
  const version = await chooseVersion(name, detail, registry, access);
  if (typeof version !== 'string' && 'ok' in version) return version;
  const exact = { ...name, version: typeof version === 'string' ? version : version.commit };
  let published: string | null = null;
  if (typeof version === 'string') {
    const listing = await ask(registry, listingQuestion(exact), versionBody, access);
    if (listing.kind === 'failed') return listing.failure;
    if (listing.kind === 'refused') return whyAbsent(exact, listing.refusal, registry, access);
    const listed = listing.body.version.version;
    if (listed !== version) {
      return failure(
        'integrity',
        `${registry.host} was asked for ${shown(exact)} and answered with ${quotable(listed)}`,
      );
    }
    published = dayOf(listing.body.version.createdAt);
  }
  const opinion = await askOpinion(exact, detail, registry, access);
  if ('ok' in opinion) return opinion;
  const { provenance, answer } = opinion;
  const origin = {
    type: 'clawhub',
    registry: registry.site,
    ref: `@${name.owner}/${name.slug}`,
    version: exact.version,
    published,
    publisher: { handle: name.owner, id },
    provenance:
      typeof version === 'string' ? provenance : { repo: version.repo, commit: version.commit, path: version.path },
  } as const;
  return { ok: true, value: { source: 'clawhub', origin, slug: name.slug, registry: answer } };
}

/** The question for the list of a version's files. */
export function listingQuestion(name: Owned & { readonly version: string }) {
  return { path: skillPath(name.slug, 'versions', name.version), query: ownerQuery(name) };
}

/** The exact version, or where in a repository the skill is for one that the registry only points to. */
async function chooseVersion(name: Owned, detail: Detail, registry: Registry, access: Access) {
  const { version: asked } = name;
  const tags = new Map(Object.entries(detail.skill.tags ?? {}));
  if (asked !== undefined && !isCommit(asked)) {
    const exact = valid(asked) === null ? null : asked.replace(/^v/, '');
    const tagged = tags.get(asked) ?? (asked === 'latest' ? detail.latestVersion?.version : undefined);
    if (exact !== null) return exact;
    if (tagged !== undefined && isVersion(tagged)) return tagged;
    const range = asked === 'latest' ? null : validRange(asked);
    if (range !== null) return newestWithin(range, name, registry, access);
    if (asked !== 'latest') {
      const known = [...tags.keys()].slice(0, 20).map(quotable).join(', ');
      const hint = known === '' ? 'give a version, as in 1.2.3' : `give a version, or one of: ${known}`;
      return failure('missing', `${shown({ ...name, version: undefined })} has no version or tag ${asked}`, hint);
    }
  }
  if (asked === undefined && detail.latestVersion != null) return detail.latestVersion.version;
  const found = await askInstall(name, registry, access);
  if (found.kind === 'failed') return found.failure;
  if (found.kind === 'refused') return whyAbsent({ ...name, version: undefined }, found.refusal, registry, access);
  const { body } = found;
  if (!body.ok)
    return refused(registry.host, { status: statusOf(body.reason), message: body.message, json: undefined });
  if (body.installKind === 'archive') return isCommit(asked ?? '') ? noCommit(name, registry) : body.archive.version;
  return asked === undefined || !isCommit(asked) || asked === body.github.commit
    ? body.github
    : noCommit(name, registry);
}

/** The newest published version within a range; a pre-release only where the range asks for one. */
async function newestWithin(range: string, name: Owned, registry: Registry, access: Access): Promise<string | Failure> {
  const published = await publishedVersions(name, registry, access);
  if (!published.ok) return published;
  const newest = maxSatisfying(
    published.value.map(({ version }) => version),
    range,
  );
  if (newest !== null) return newest;
  const some = published.value.slice(0, 5).map(({ version }) => quotable(version));
  const hint = some.length === 0 ? 'it has no versions' : `the newest are ${some.join(', ')}`;
  return failure('missing', `${shown({ ...name, version: undefined })} has no version within ${range}`, hint);
}

function noCommit(name: Owned, { host }: Registry): Failure {
  return failure(
    'missing',
    `${host} does not offer ${shown(name)}`,
    'the registry vouches for its latest version only',
  );
}

/** What the registry's reasons for having nothing to install amount to, as a status. */
function statusOf(reason: string): number {
  switch (reason) {
    case 'github_scan_failed':
      return 403;
    case 'github_upstream_removed':
      return 410;
    case 'github_verification_pending':
    case 'github_upstream_unknown':
      return 423;
    default:
      return 404;
  }
}
