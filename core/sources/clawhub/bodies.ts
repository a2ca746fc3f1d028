import * as z from 'zod';
import { isVersion } from './ref.ts';

/**
 * What the registry answers (ClawHub API v1), as far as it is used. Keys that are not known are ignored: the registry adds some; texts and
 * lists are bounded, because whoever answers may be no registry.
 */

const text = z.string().max(500_000);
const short = z.string().min(1).max(300);
const version = z.string().refine(isVersion);
const time = z.number().int().min(0).max(8_640_000_000_000_000);
const moderation = z
  .object({
    isSuspicious: z.boolean().nullish(),
    isMalwareBlocked: z.boolean().nullish(),
    verdict: z.string().max(100).nullish(),
    summary: text.nullish(),
  })
  .nullish();

/** `/.well-known/clawhub.json` */
export const discoveryBody = z.union([z.object({ apiBase: short }), z.object({ registry: short })]);

/** `GET /api/v1/skills/{slug}` */
export const detailBody = z.object({
  skill: z.object({ slug: short, tags: z.record(z.string().max(300), z.string().max(300)).nullish() }),
  latestVersion: z.object({ version }).nullish(),
  owner: z.object({ handle: short.nullish(), userId: short }).nullish(),
  moderation,
});

/** One file as the registry lists it. */
export const listedFile = z.object({
  path: z.string().min(1).max(4096),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
});

/** `GET /api/v1/skills/{slug}/versions/{version}` */
export const versionBody = z.object({
  skill: z.object({ slug: short }),
  version: z.object({ version, createdAt: time, files: z.array(listedFile).max(10_000) }),
});

/** `GET /api/v1/skills/{slug}/versions` */
export const versionsBody = z.object({
  items: z.array(z.object({ version: short, createdAt: time.nullish() })).max(1000),
  nextCursor: z.string().max(4096).nullish(),
});

/** `GET /api/v1/skills/{slug}/verify` */
export const verifyBody = z.object({
  reasons: z.array(z.string().max(300)).max(1000).nullish(),
  slug: short,
  publisherHandle: short.nullish(),
  version: short.nullish(),
  provenance: z
    .object({
      source: z.string().max(300).nullish(),
      repo: z.string().max(500).nullish(),
      commit: z.string().max(100).nullish(),
      path: z.string().max(1000).nullish(),
    })
    .nullish(),
  security: z.object({ status: z.string().max(100).nullish(), summary: text.nullish() }).nullish(),
});

/** A skill that lives in a repository: where, and the hash over its folder. */
export const repositoryBody = z.object({
  repo: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/),
  path: z.string().max(1000),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `GET /api/v1/skills/{slug}/install` */
export const installBody = z.union([
  z.object({
    ok: z.literal(true),
    installKind: z.literal('archive'),
    archive: z.object({ version }),
  }),
  z.object({ ok: z.literal(true), installKind: z.literal('github'), github: repositoryBody }),
  z.object({ ok: z.literal(false), reason: short, message: text }),
]);

/** `POST /api/v1/skills/-/security-verdicts` */
export const verdictsBody = z.object({
  items: z.array(z.object({ error: z.object({ code: short }).nullish() })).max(100),
});

/** A 409 that says which skills a bare name may mean. */
export const ambiguousBody = z.object({ matches: z.array(z.object({ ref: short })).max(100) });

/** The file that the registry puts into every archive. */
export const metaBody = z.object({ slug: short, version: short });

export type Detail = z.infer<typeof detailBody>;
export type ListedFile = z.infer<typeof listedFile>;
export type Verification = z.infer<typeof verifyBody>;
export type Repository = z.infer<typeof repositoryBody>;
