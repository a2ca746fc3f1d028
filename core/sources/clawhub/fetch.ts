import { buildBundle } from '../../bundle/build.ts';
import { defaultLimits } from '../../bundle/limits.ts';
import type { RawEntry } from '../../bundle/raw.ts';
import { readZip } from '../../bundle/zip.ts';
import type { Source as Origin } from '../../lockfile/schema.ts';
import { failure, noRegistry, quotable } from '../failure.ts';
import { fetchCommit } from '../github/commit.ts';
import type { Answer } from '../http/http.ts';
import { isSkillFolder } from '../skill-file.ts';
import type { Access, Failure, Fetched, Pin, Result } from '../source.ts';
import { whyAbsent } from './absent.ts';
import { ask, contentType, ownerQuery, refusalOf, send } from './api.ts';
import { metaBody, repositoryBody, versionBody } from './bodies.ts';
import { compareFiles } from './compare.ts';
import { jsonOf } from './config.ts';
import { isCommit, isVersion, readName, type SkillName } from './ref.ts';
import { openRegistry, type Registry } from './registry.ts';
import { contentHash } from './repository.ts';
import { listingQuestion } from './resolve.ts';

type Named = SkillName & { readonly owner: string; readonly version: string };
type ClawHubOrigin = Extract<Origin, { type: 'clawhub' }>;

/** Bytes that a downloaded archive may have; the registry itself takes 50 MiB. */
const mostBytes = 64 * 1024 * 1024;

/** Downloads a pinned version and compares it with the registry's list, or with its hash where it lives in a repository. */
export async function fetchSkill(pin: Pin, access: Access): Promise<Result<Fetched>> {
  const { origin } = pin;
  const name = origin.type === 'clawhub' ? readName(origin.ref) : undefined;
  if (origin.type !== 'clawhub' || name?.owner === undefined || !isVersion(origin.version)) {
    return failure('unusable', 'the lockfile does not say which skill of the registry it is');
  }
  const exact = { ...name, owner: name.owner, version: origin.version };
  const opened = await openRegistry(origin.registry, access);
  if (!opened.ok) return opened;
  return isCommit(origin.version)
    ? fromRepository(pin, origin, exact, opened.value, access)
    : fromArchive(pin, exact, opened.value, access);
}

async function fromArchive(pin: Pin, name: Named, registry: Registry, access: Access): Promise<Result<Fetched>> {
  const listing = await ask(registry, listingQuestion(name), versionBody, access);
  if (listing.kind === 'failed') return listing.failure;
  if (listing.kind === 'refused') return whyAbsent(name, listing.refusal, registry, access);
  const { host } = registry;
  const listed = listing.body.version;
  if (listed.version !== name.version) {
    return failure('integrity', `${host} was asked for ${name.version} and listed ${quotable(listed.version)}`);
  }
  const answer = await download(name, name.version, registry, access);
  if ('ok' in answer) return answer;
  const [p, k] = answer.body;
  if (contentType(answer) === 'application/json' || p !== 0x50 || k !== 0x4b) {
    const type = quotable(contentType(answer)) || 'something';
    return failure('unusable', `${host} sent ${type} instead of an archive`, noRegistry);
  }
  const content = readZip(answer.body, defaultLimits);
  const unsafe = content.problems.find(({ kind }) => kind === 'unsafe');
  if (unsafe !== undefined) {
    const where = unsafe.path === '' ? '' : `${quotable(unsafe.path)}: `;
    return failure('integrity', `the archive from ${host} is damaged or made to deceive: ${where}${unsafe.reason}`);
  }
  const compared = compareFiles(content.entries, listed.files, host);
  if ('ok' in compared) return compared;
  const meta = metaProblem(content.entries, name);
  if (meta !== undefined) return failure('integrity', `the archive from ${host} says that it is ${meta}`);
  // The registry keeps no modes, so whoever set one was not the registry.
  const entries = content.entries.map((entry) => ('bytes' in entry ? { ...entry, executable: false } : entry));
  return bundled(pin, entries, compared.verified, host);
}

/** What the registry's own note in the archive says, where that is another skill or version. */
function metaProblem(entries: readonly RawEntry[], { slug, version }: Named): string | undefined {
  const entry = entries.find(({ path }) => path === '_meta.json');
  if (entry === undefined || !('bytes' in entry)) return undefined;
  const meta = metaBody.safeParse(jsonOf(entry.bytes));
  if (!meta.success || (meta.data.slug.toLowerCase() === slug && meta.data.version === version)) return undefined;
  return `${quotable(meta.data.slug)} ${quotable(meta.data.version)}`;
}

async function fromRepository(
  pin: Pin,
  origin: ClawHubOrigin,
  name: Named,
  registry: Registry,
  access: Access,
): Promise<Result<Fetched>> {
  const { provenance } = origin;
  if (provenance === null) return failure('unusable', 'the lockfile does not say which repository it is in');
  const answer = await download(name, undefined, registry, access);
  if ('ok' in answer) return answer;
  const found = repositoryBody.safeParse(jsonOf(answer.body));
  // The registry speaks of its latest commit only: an older one stands for itself.
  const current = found.success && found.data.commit === origin.version ? found.data : undefined;
  if (current !== undefined && (current.repo !== provenance.repo || current.path !== provenance.path)) {
    const now = `${current.repo} ${quotable(current.path)}`;
    return failure('integrity', `${registry.host} says now that the commit is one of ${now}`);
  }
  const fetched = await fetchCommit({ ...provenance, commit: origin.version }, access);
  if (!fetched.ok) return fetched;
  const { entries } = fetched.value;
  if (current !== undefined && contentHash(entries) !== current.contentHash) {
    const reason = `the files in ${provenance.repo} are not those that ${registry.host} looked at`;
    return failure('integrity', reason, 'nothing of it was used; tell the registry');
  }
  return bundled(pin, entries, current === undefined ? undefined : entries.length, provenance.repo);
}

async function download(
  name: Named,
  version: string | undefined,
  registry: Registry,
  access: Access,
): Promise<Answer | Failure> {
  const query = { slug: name.slug, ...ownerQuery(name), version };
  const answer = await send(registry, { path: '/api/v1/download', query }, mostBytes, access);
  if ('kind' in answer) return answer.failure;
  return answer.status === 200 ? answer : whyAbsent({ ...name, version }, refusalOf(answer), registry, access);
}

function bundled(pin: Pin, entries: readonly RawEntry[], verified: number | undefined, host: string): Result<Fetched> {
  const large = entries.find((entry) => 'unread' in entry);
  if (large !== undefined && 'unread' in large) {
    return failure(
      'unusable',
      `${quotable(large.path)} is ${large.unread}`,
      'a skill is installed whole or not at all',
    );
  }
  const names = entries.flatMap(({ path }) => (path.includes('/') ? [] : [path]));
  if (!isSkillFolder(names)) return failure('unusable', `what ${host} sent is no skill: there is no SKILL.md in it`);
  const bundle = buildBundle(pin.slug, entries);
  return { ok: true, value: { bundle, pin, verified } };
}
