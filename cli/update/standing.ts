import { type Access, type Failure, type Pin, type Result, type Source, sources } from '../../core/index.ts';
import { newestAfter } from './newest.ts';

/** How a locked skill stands at the place that it came from. */
export type Standing =
  /** Nobody publishes versions of it; `reason` says why, as a clause. */
  | { readonly kind: 'unversioned'; readonly reason: string }
  /** The place could not be asked. */
  | { readonly kind: 'unknown'; readonly failure: Failure }
  | Known;

export interface Known {
  readonly kind: 'known';
  /** Why nobody should use the locked version any more; undefined where the place still offers it. A clause, not escaped. */
  readonly gone: string | undefined;
  /** What it would be updated to, or why that cannot be found out; undefined where it is up to date. */
  readonly update: Result<Pin> | undefined;
}

type Published = Extract<Source, { type: 'clawhub' }>;
type Repository = Extract<Source, { type: 'github' }>;

/** Asks for versions only; no skill is downloaded. `wanted` is a version, tag or commit to go to instead of the newest one. */
export async function standingOf(origin: Source, wanted: string | undefined, access: Access): Promise<Standing> {
  switch (origin.type) {
    case 'local':
      return { kind: 'unversioned', reason: 'installed from a folder' };
    case 'archive':
      return { kind: 'unversioned', reason: 'installed from an archive' };
    case 'clawhub':
      // The lock decides which registry is asked, whatever the surroundings say.
      return published(origin, wanted, { ...access, registry: origin.registry });
    case 'github':
      return repository(origin, wanted, access);
  }
}

async function published(origin: Published, wanted: string | undefined, access: Access): Promise<Standing> {
  const source = sources.find(({ id }) => id === 'clawhub');
  const versions = await source?.versions?.(origin, access);
  if (versions === undefined) return { kind: 'unversioned', reason: 'its registry has no versions' };
  if (!versions.ok) {
    return isVerdict(versions) ? known(versions.reason, undefined) : { kind: 'unknown', failure: versions };
  }
  const newest = wanted ?? newestAfter(origin.version, versions.value)?.version;
  const update = newest === undefined ? undefined : await resolved('clawhub', `${origin.ref}@${newest}`, access);
  // The registry speaks of a repository's current commit only: an older one is not gone.
  const superseded = /^[0-9a-f]{40}$/.test(origin.version) && update !== undefined;
  const gone = superseded ? undefined : await goneSince(origin, access);
  if (gone !== undefined && typeof gone !== 'string') return { kind: 'unknown', failure: gone };
  const same =
    update?.ok === true && update.value.origin.type === 'clawhub' && update.value.origin.version === origin.version;
  return known(gone, same ? undefined : update);
}

/** Why the locked version should go, or why nobody could say. */
async function goneSince(origin: Published, access: Access): Promise<string | Failure | undefined> {
  const found = await resolved('clawhub', `${origin.ref}@${origin.version}`, access);
  if (!found.ok) return isVerdict(found) ? found.reason : found;
  const { registry, origin: now } = found.value;
  if (now.type === 'clawhub' && now.publisher.id !== origin.publisher.id) {
    return `${origin.ref} belongs to another publisher now (${now.publisher.id}, was ${origin.publisher.id})`;
  }
  if (registry?.withdrawn === true) return `the registry took it down: ${registry.summary}`;
  return registry?.verdict === 'malicious' ? `the registry calls it malicious: ${registry.summary}` : undefined;
}

async function repository(origin: Repository, wanted: string | undefined, access: Access): Promise<Standing> {
  const ref = wanted ?? origin.ref;
  if (wanted === undefined && ref !== null && /^[0-9a-f]{40}$/.test(ref)) {
    return { kind: 'unversioned', reason: `pinned to the commit ${ref.slice(0, 12)}` };
  }
  const spec = `github:${origin.repo}${origin.path === '' ? '' : `/${origin.path}`}${ref === null ? '' : `#${ref}`}`;
  const pin = await resolved('github', spec, access);
  if (!pin.ok) return { kind: 'unknown', failure: pin };
  const same = pin.value.origin.type === 'github' && pin.value.origin.commit === origin.commit;
  return known(undefined, same ? undefined : pin);
}

/** Only that source may read what the lockfile says: a hostile one could name a folder there. */
async function resolved(id: string, spec: string, access: Access): Promise<Result<Pin>> {
  const source = sources.find((one) => one.id === id);
  const ref = source?.parse(spec);
  if (source !== undefined && ref !== undefined) return source.resolve(ref, access);
  return { ok: false, kind: 'unusable', reason: `${spec} names no skill`, hint: '' };
}

function isVerdict({ kind }: Failure): boolean {
  return kind === 'withdrawn' || kind === 'integrity' || kind === 'missing';
}

function known(gone: string | undefined, update: Result<Pin> | undefined): Known {
  return { kind: 'known', gone, update };
}
