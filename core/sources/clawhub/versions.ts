import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';
import type { Source as Origin } from '../../lockfile/schema.ts';
import { failure } from '../failure.ts';
import type { Access, Result, Version } from '../source.ts';
import { whyAbsent } from './absent.ts';
import { ask, ownerQuery, skillPath } from './api.ts';
import { versionsBody } from './bodies.ts';
import { dayOf } from './day.ts';
import { isCommit, readName, type SkillName } from './ref.ts';
import { openRegistry, type Registry } from './registry.ts';
import { askInstall } from './repository.ts';

/** How many pages of 50 are asked for; no published skill has nearly as many versions. */
const mostPages = 20;

/** The versions of a skill, newest first, pre-releases too. One that lives in a repository has its current commit only. */
export async function listVersions(origin: Origin, access: Access): Promise<Result<readonly Version[]>> {
  const name = origin.type === 'clawhub' ? readName(origin.ref) : undefined;
  if (origin.type !== 'clawhub' || name?.owner === undefined) {
    return failure('unusable', 'the lockfile does not say which skill of the registry it is');
  }
  const opened = await openRegistry(origin.registry, access);
  if (!opened.ok) return opened;
  const registry = opened.value;

  if (isCommit(origin.version)) {
    const reply = await askInstall(name, registry, access);
    if (reply.kind === 'failed') return reply.failure;
    if (reply.kind === 'refused') return whyAbsent(name, reply.refusal, registry, access);
    const github = reply.body.ok && reply.body.installKind === 'github' ? reply.body.github : undefined;
    if (github !== undefined) return { ok: true, value: [{ version: github.commit, published: undefined }] };
  }

  return publishedVersions({ ...name, owner: name.owner }, registry, access);
}

/** Every published version of a skill, newest first, pre-releases too. */
export async function publishedVersions(
  name: SkillName & { readonly owner: string },
  registry: Registry,
  access: Access,
): Promise<Result<readonly Version[]>> {
  const found = new Map<string, Version>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = { ...ownerQuery(name), limit: '50', cursor };
    const reply = await ask(registry, { path: skillPath(name.slug, 'versions'), query }, versionsBody, access);
    if (reply.kind === 'failed') return reply.failure;
    if (reply.kind === 'refused') return whyAbsent(name, reply.refusal, registry, access);
    for (const { version, createdAt } of reply.body.items) {
      if (valid(version) === null) continue;
      found.set(version, { version, published: createdAt == null ? undefined : (dayOf(createdAt) ?? undefined) });
    }
    cursor = reply.body.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { ok: true, value: [...found.values()].sort((a, b) => compare(b.version, a.version)) };
}
