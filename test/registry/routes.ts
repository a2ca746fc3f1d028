import { writeZip } from '../support/zip-writer.ts';
import { detailBody, filesOf, latestOf, userId, verdictBody, verdictError, verifyBody, versionBody } from './bodies.ts';
import { fingerprint, hashOf } from './fingerprint.ts';
import { json, type Reply, text } from './reply.ts';
import type { PublishedSkill, PublishedVersion, Store } from './store.ts';

/** A request as the registry sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** Where the registry itself is. */
  readonly origin: string;
}

type Found = { readonly skill: PublishedSkill } | { readonly matches: readonly PublishedSkill[] };

/** Answers as ClawHub's API v1 does. */
export function answer(store: Store, asked: Asked): Reply {
  const { path, query, origin } = asked;
  if (path === '/.well-known/clawhub.json') {
    return json({ apiBase: origin, authBase: origin, registry: origin, minCliVersion: '0.1.0' });
  }
  if (path === '/api/v1/skills/-/security-verdicts' && asked.method === 'POST') return verdicts(store, asked.body);
  if (path === '/api/v1/download') return download(store, query);
  if (path === '/api/v1/resolve') return resolve(store, query);
  const [, below] = path.split('/api/v1/skills/');
  if (below === undefined || below === '') return text('Not found', 404);
  const [slug = '', part, ...rest] = below.split('/').map(decodeURIComponent);
  if (part === 'verify') return verify(store, slug, query, origin);
  if (part === 'install') return install(store, slug, query, origin);

  const found = find(store, slug, ownerOf(query), isPublic);
  if (!('skill' in found))
    return found.matches.length > 0 ? ambiguous(slug, found.matches) : text('Skill not found', 404);
  const { skill } = found;
  if (part === undefined) return json(detailBody(skill));
  if (part === 'versions' && rest.length === 0) return versions(skill, query);
  const wanted = part === 'versions' ? rest[0] : (query.get('version') ?? tagged(skill, query));
  const version = skill.versions.find((one) => one.version === wanted);
  if (version === undefined) return text('Version not found', 404);
  if (version.deleted) return text('Version not available', 410);
  if (part === 'versions') return json(versionBody(skill, version));
  if (part === 'file') return file(version, query.get('path') ?? '');
  return part === 'card' && version.card !== undefined ? markdown(version.card) : text('Not found', 404);
}

function ownerOf(query: URLSearchParams): string | undefined {
  return (query.get('ownerHandle') ?? query.get('owner'))?.trim().replace(/^@/, '').toLowerCase() || undefined;
}

function isPublic({ absent }: PublishedSkill): boolean {
  return absent === undefined;
}

function find(
  { skills }: Store,
  slug: string,
  owner: string | undefined,
  visible: (skill: PublishedSkill) => boolean,
): Found {
  const wanted = slug.trim().toLowerCase();
  const fits = skills.filter((skill) => (owner === undefined || skill.owner === owner) && visible(skill));
  const named = fits.filter((skill) => skill.slug === wanted);
  const all = named.length > 0 ? named : fits.filter((skill) => skill.aliases.has(wanted));
  const [only, ...more] = all;
  return only !== undefined && more.length === 0 ? { skill: only } : { matches: all };
}

function ambiguous(slug: string, matches: readonly PublishedSkill[]): Reply {
  const body = {
    code: 'AMBIGUOUS_SKILL_SLUG',
    message: `Found multiple skills with the slug "${slug}"; specify which one you want to install:`,
    slug,
    matches: matches.map((skill) => ({
      ownerHandle: skill.owner,
      slug: skill.slug,
      ref: `@${skill.owner}/${skill.slug}`,
      url: `https://clawhub.ai/${skill.owner}/skills/${skill.slug}`,
    })),
  };
  return json(body, 409);
}

/** Some endpoints say it in words. */
function ambiguousText(slug: string, example: string): Reply {
  const words = `Ambiguous skill slug "${slug}". Multiple publishers use this slug. Retry with ownerHandle, for example: ${example}.`;
  return text(words, 409);
}

function tagged(skill: PublishedSkill, query: URLSearchParams): string | undefined {
  const tag = query.get('tag');
  return tag === null ? latestOf(skill)?.version : skill.tags.get(tag);
}

function versions({ versions: all }: PublishedSkill, query: URLSearchParams): Reply {
  const limit = Math.min(50, Math.max(1, Number(query.get('limit') ?? 20)));
  const from = Number(query.get('cursor') ?? 0);
  const newest = all.toReversed();
  const items = newest
    .slice(from, from + limit)
    .filter((one) => !one.deleted)
    .map(({ version, createdAt }) => ({ version, createdAt, changelog: 'changed', changelogSource: null }));
  return json({ items, nextCursor: from + limit < newest.length ? String(from + limit) : null });
}

/** Speaks of blocked and hidden skills too, but of no ambiguous name. */
function verify(store: Store, slug: string, query: URLSearchParams, origin: string): Reply {
  const found = find(store, slug, ownerOf(query), ({ absent }) => absent !== 'deleted');
  if (!('skill' in found)) return text('Skill not found', 404);
  const { skill } = found;
  const version = skill.versions.find((one) => one.version === (query.get('version') ?? tagged(skill, query)));
  if (version === undefined) return text('Version not found', 404);
  return version.deleted
    ? text('Version not available', 410)
    : json(verifyBody(skill, version, query.get('tag'), origin));
}

function install(store: Store, slug: string, query: URLSearchParams, origin: string): Reply {
  const found = find(store, slug, ownerOf(query), isPublic);
  if (!('skill' in found)) return text('Skill not found', 404);
  const { skill } = found;
  const { repository } = skill;
  const latest = latestOf(skill);
  if (repository !== undefined) {
    const sourceUrl = `https://github.com/${repository.repo}/tree/${repository.commit}/${repository.path}`;
    return json({ ok: true, slug: skill.slug, installKind: 'github', github: { ...repository, sourceUrl } });
  }
  if (latest === undefined) {
    const refusal = { reason: 'archive_version_missing', message: 'No installable version.', status: 409 };
    return json({ ok: false, slug: skill.slug, ...refusal }, 409);
  }
  const downloadUrl = `${origin}/api/v1/download?slug=${skill.slug}&version=${latest.version}`;
  return json({
    ok: true,
    slug: skill.slug,
    installKind: 'archive',
    archive: { version: latest.version, downloadUrl },
  });
}

function download(store: Store, query: URLSearchParams): Reply {
  const slug = query.get('slug') ?? '';
  if (slug === '') return text('Missing slug', 400);
  const found = find(store, slug, ownerOf(query), isPublic);
  if (!('skill' in found)) {
    const example = `/api/v1/download?slug=${encodeURIComponent(slug)}&ownerHandle=<owner>`;
    return found.matches.length > 0 ? ambiguousText(slug, example) : text('Skill not found', 404);
  }
  const { skill } = found;
  const asked = query.get('version');
  const version = skill.versions.find((one) => one.version === (asked ?? tagged(skill, query)));
  if (version === undefined) {
    if (asked !== null || query.has('tag') || skill.repository === undefined) return text('Version not found', 404);
    const { repo, commit, path, contentHash } = skill.repository;
    const archiveUrl = `https://api.github.com/repos/${repo}/zipball/${commit}`;
    return json({ sourceRef: 'public-github', repo, commit, path, contentHash, archiveUrl });
  }
  if (version.deleted) return text('Version not available', 410);
  if (version.verdict === 'malicious')
    return text('This version was flagged as malicious and cannot be downloaded.', 403);
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${slug}-${version.version}.zip"`,
      'Cache-Control': 'private, max-age=60',
    },
    body: archiveOf(skill, version),
  };
}

/** Files in English order at the top, and the registry's own note behind them; no modes, no folders. */
export function archiveOf(skill: PublishedSkill, version: PublishedVersion): Uint8Array {
  const files = new Map(filesOf(version));
  files.delete('_meta.json');
  const sorted = [...files].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const note = {
    ownerId: userId(skill.owner),
    slug: skill.slug,
    version: version.version,
    publishedAt: version.createdAt,
  };
  const members = [...sorted, ['_meta.json', Buffer.from(JSON.stringify(note, null, 2))] as const];
  return writeZip(members.map(([name, data]) => ({ name, data, method: 8, mode: 0 })));
}

function resolve(store: Store, query: URLSearchParams): Reply {
  const slug = query.get('slug') ?? '';
  const hash = query.get('hash') ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash)) return text('Invalid hash', 400);
  const found = find(store, slug, ownerOf(query), isPublic);
  if (!('skill' in found)) {
    return found.matches.length > 0 ? ambiguousText(slug, '/api/v1/resolve') : text('Skill not found', 404);
  }
  const { skill } = found;
  const match = skill.versions.find((one) => fingerprint(one.files) === hash);
  const latest = latestOf(skill);
  return json({
    slug,
    match: match === undefined ? null : { version: match.version },
    latestVersion: latest === undefined ? null : { version: latest.version },
  });
}

function verdicts(store: Store, body: string): Reply {
  const parsed: unknown = JSON.parse(body);
  const given = typeof parsed === 'object' && parsed !== null && 'items' in parsed ? parsed.items : undefined;
  if (!Array.isArray(given) || given.length < 1 || given.length > 100) return text('items must hold 1 to 100', 400);
  const items = given.map((item: { slug: string; ownerHandle?: string; version: string }) => {
    const found = find(store, item.slug, item.ownerHandle, ({ absent }) => absent !== 'deleted');
    if (!('skill' in found)) return verdictError(item, 'skill_not_found', 'Skill not found', 'skill.not_found');
    const version = found.skill.versions.find((one) => one.version === item.version);
    if (version === undefined) {
      return verdictError(item, 'version_not_found', 'Version not found', 'version.not_found');
    }
    return version.deleted
      ? verdictError(item, 'version_unavailable', 'Version not available', 'version.unavailable')
      : verdictBody(found.skill, version, item);
  });
  return json({ schema: 'clawhub.skill.security-verdicts.v1', items });
}

function file(version: PublishedVersion, path: string): Reply {
  const bytes = version.files.get(path);
  if (bytes === undefined) return text('File not found', 404);
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/markdown',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(path)}`,
      ETag: hashOf(bytes),
      'X-Content-SHA256': hashOf(bytes),
      'X-Content-Size': String(bytes.length),
      'X-Content-Type-Options': 'nosniff',
    },
    body: bytes,
  };
}

function markdown(body: string): Reply {
  return { status: 200, headers: { 'Content-Type': 'text/markdown; charset=utf-8' }, body };
}
