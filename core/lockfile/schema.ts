import * as z from 'zod';
import { nameProblem } from '../bundle/name.ts';
import type { Capability } from '../facts/capability.ts';
import { type FileOrigin, isRegistryFile } from './registry-file.ts';

const digest = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);
const day = z.iso.date();
const tokens = z.array(z.string().min(1).max(4096));
const line = z.string().min(1).max(1000);

const capabilityTokens = {
  exec: tokens,
  eval: tokens,
  network: tokens,
  env: tokens,
  secrets: tokens,
  read: tokens,
  write: tokens,
  agent: tokens,
  persistence: tokens,
  install: tokens,
  tools: tokens,
  control: tokens,
  opaque: tokens,
} satisfies Record<Capability, typeof tokens>;

/** `sha256:<hex>` of the bytes, with ` executable` where the owner may run it; ` link` for a link, whose target is hashed;
 * ` registry` for what the registry adds, which the entry's digest leaves out. */
const fileLine = z.string().regex(/^sha256:[0-9a-f]{64}(?: executable| link| registry)?$/);

const commit = z.string().regex(/^[0-9a-f]{40}$/);

/**
 * Where a skill came from. What has no publisher (`local`, `archive`) is known by its name alone. Of a registry's skill, `provenance` is the
 * commit that the registry itself fetched it from; of a repository, `ref` is what was asked for, which an update follows.
 */
const source = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('local') }),
  z.strictObject({ type: z.literal('archive') }),
  z.strictObject({
    type: z.literal('clawhub'),
    registry: line,
    ref: line,
    version: line,
    published: day.nullable(),
    publisher: z.strictObject({ handle: line, id: line }),
    provenance: z.strictObject({ repo: line, commit, path: z.string().max(1000) }).nullable(),
  }),
  z.strictObject({
    type: z.literal('github'),
    repo: line,
    commit,
    path: z.string().max(1000),
    ref: line.nullable(),
  }),
]);

/**
 * What a person was shown: the digest of the capability set, the fingerprints of findings, the keys of blind gaps, and what was doubtful about
 * where it came from (`code subject`).
 */
const seen = {
  digest,
  capabilities: digest,
  findings: z.array(line),
  gaps: z.array(z.string().min(1).max(4096)),
  trust: z.array(line),
};

const review = z.strictObject({
  ...seen,
  /** Whom the approval trusts: the registry, name and publisher, or the repository. Another source beside it voids it. */
  origin: line,
  decision: z.enum(['approved', 'rejected']),
  reason: z.string().min(10).max(1000),
  by: line,
  on: day,
  until: day,
});

/** A wish: `source` says where exactly those bytes can be had. */
const proposal = z.strictObject({ source, ...seen, reason: z.string().min(10).max(1000), by: line, on: day });

const entry = z
  .strictObject({
    name: z.string().max(1000),
    source,
    digest,
    files: z.record(z.string().min(1).max(4096), fileLine),
    capabilities: z.strictObject(capabilityTokens),
    analysis: z.strictObject({
      tool: line,
      ruleset: line,
      complete: z.boolean(),
      verdict: z.enum(['pass', 'review', 'block']),
      /** Fingerprint → `rule severity/confidence path`. */
      findings: z.record(
        line,
        z.string().regex(/^[a-z0-9-]{1,100} (?:critical|high|medium|low)\/(?:sure|likely|maybe) .{1,4096}$/s),
      ),
      /** `code path` of every blind gap. */
      gaps: z.array(z.string().min(1).max(4096)),
    }),
    review: review.nullable(),
  })
  // Whoever could mark another file so could change it behind an approval.
  .refine(({ source, files }) => Object.entries(files).every(([path, line]) => marked(path, line, source)), {
    path: ['files'],
    error: 'a file is marked as the registry’s that cannot be, or is not marked though it is',
  });

function marked(path: string, line: string, from: FileOrigin): boolean {
  const [, mark = 'file'] = line.split(' ');
  return (mark === 'registry') === isRegistryFile(path, mark === 'registry' ? 'file' : mark, from);
}

/**
 * An install path: relative to the lockfile, `/` between its parts, none of them empty, `.` or `..`; no backslash, colon or control character,
 * nothing that hides or reverses text, and never in a `.git`, where a file can be a command.
 */
const installPath = z
  .string()
  .max(1024)
  .regex(/^[^\\:/\u0000-\u001f\u007f]+(?:\/[^\\:/\u0000-\u001f\u007f]+)*$/)
  .regex(/^(?!\.{1,2}(?:\/|$))(?!.*\/\.{1,2}(?:\/|$))/)
  .refine((path) => nameProblem(path) === undefined && !/(?:^|\/)(?:\.git|git~\d)(?:\/|$)/i.test(path), {
    error: 'an install path that cannot be one',
  });

/** The lockfile as it stands on disk, version 1. */
export const lockSchema = z.strictObject({
  lockfileVersion: z.literal(1),
  skills: z.record(installPath, entry),
  proposals: z.record(installPath, proposal),
});

/** Whether a lockfile can hold a skill at a path. */
export function isInstallPath(path: string): boolean {
  return installPath.safeParse(path).success;
}

export type LockEntry = z.infer<typeof entry>;
export type Review = z.infer<typeof review>;
export type Proposal = z.infer<typeof proposal>;
export type Source = z.infer<typeof source>;
