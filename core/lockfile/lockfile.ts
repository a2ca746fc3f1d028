import { compareUtf8 } from '../bundle/order.ts';
import type { Capability } from '../facts/capability.ts';
import { parseStrictJson } from './json.ts';
import { LockError } from './lock-error.ts';
import { type LockEntry, lockSchema, type Proposal, type Review } from './schema.ts';

/** The lockfile in memory, both maps keyed by install path (relative to the lockfile, `/`-separated). */
export interface Lock {
  readonly skills: ReadonlyMap<string, LockEntry>;
  /** What a non-interactive run asked a person to approve; nothing of it is installed. */
  readonly proposals: ReadonlyMap<string, Proposal>;
}

export const lockName = 'skillcheck.lock.json';

/** The lock of a place where nothing was installed yet. */
export const emptyLock: Lock = { skills: new Map(), proposals: new Map() };

/** Reads a lockfile. Throws a LockError for anything that is not exactly a version 1 lock. */
export function parseLock(text: string): Lock {
  const value = parseStrictJson(text);
  refuseOtherVersions(value);
  const parsed = lockSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.map(String).join(' › ');
    throw new LockError(
      `the lockfile does not fit its schema${where ? ` at ${where}` : ''}: ${issue?.message ?? 'invalid'}`,
      'Upgrade skillcheck if a newer version wrote it, else restore it from version control.',
    );
  }
  const { skills, proposals } = parsed.data;
  refuseFoldedTwins(Object.keys(skills));
  return { skills: new Map(Object.entries(skills)), proposals: new Map(Object.entries(proposals)) };
}

/** The same lock gives the same bytes, whatever order it was put together in. Ends with a line feed. */
export function serializeLock(lock: Lock): string {
  const value = {
    lockfileVersion: 1,
    skills: sortedObject(lock.skills, orderedEntry),
    proposals: sortedObject(lock.proposals, orderedProposal),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Sorted by code point, without repeats. */
export function sortedSet(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareUtf8);
}

function refuseOtherVersions(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('lockfileVersion' in value)) {
    throw new LockError('the lockfile has no lockfileVersion', 'Restore it from version control.');
  }
  if (value.lockfileVersion !== 1) {
    const { lockfileVersion: found } = value;
    const version = typeof found === 'object' ? 'of a kind that is none' : JSON.stringify(found).slice(0, 40);
    throw new LockError(`the lockfile has version ${version}, this skillcheck reads version 1`, 'Upgrade skillcheck.');
  }
}

/** Two keys that differ only in case are one folder on many file systems. */
function refuseFoldedTwins(keys: readonly string[]): void {
  const folded = new Set<string>();
  for (const key of keys) {
    const fold = key.normalize('NFC').toLowerCase();
    if (folded.has(fold)) {
      throw new LockError(`the lockfile has two entries for ${key}, in different spelling`, 'Remove one of them.');
    }
    folded.add(fold);
  }
}

/** Keys that look like array indexes still come first, as in every JavaScript object: an order as fixed as any other. */
function sortedObject<V, W>(map: ReadonlyMap<string, V>, write: (value: V) => W): Record<string, W> {
  const sorted = [...map].sort(([a], [b]) => compareUtf8(a, b));
  return Object.fromEntries(sorted.map(([key, value]) => [key, write(value)]));
}

function sortedRecord(record: Readonly<Record<string, string>>): Record<string, string> {
  return sortedObject(new Map(Object.entries(record)), (value) => value);
}

function orderedEntry({ name, source, digest, files, capabilities: held, analysis, review }: LockEntry) {
  return {
    name,
    source: orderedSource(source),
    digest,
    files: sortedRecord(files),
    capabilities: {
      exec: sortedSet(held.exec),
      eval: sortedSet(held.eval),
      network: sortedSet(held.network),
      env: sortedSet(held.env),
      secrets: sortedSet(held.secrets),
      read: sortedSet(held.read),
      write: sortedSet(held.write),
      agent: sortedSet(held.agent),
      persistence: sortedSet(held.persistence),
      install: sortedSet(held.install),
      tools: sortedSet(held.tools),
      control: sortedSet(held.control),
      opaque: sortedSet(held.opaque),
    } satisfies Record<Capability, string[]>,
    analysis: {
      tool: analysis.tool,
      ruleset: analysis.ruleset,
      complete: analysis.complete,
      verdict: analysis.verdict,
      findings: sortedRecord(analysis.findings),
      gaps: sortedSet(analysis.gaps),
    },
    review: review && orderedReview(review),
  };
}

function orderedSource(source: LockEntry['source']): LockEntry['source'] {
  switch (source.type) {
    case 'local':
    case 'archive':
      return { type: source.type };
    case 'clawhub': {
      const { type, registry, ref, version, published, publisher, provenance } = source;
      return {
        type,
        registry,
        ref,
        version,
        published,
        publisher: { handle: publisher.handle, id: publisher.id },
        provenance: provenance && { repo: provenance.repo, commit: provenance.commit, path: provenance.path },
      };
    }
    case 'github':
      return { type: source.type, repo: source.repo, commit: source.commit, path: source.path, ref: source.ref };
  }
}

function orderedReview(review: Review): Review {
  const { origin, decision, reason, by, on, until } = review;
  return {
    ...orderedSeen(review),
    origin,
    decision,
    reason,
    by,
    on,
    until,
  };
}

function orderedProposal(proposal: Proposal): Proposal {
  const { source, reason, by, on } = proposal;
  return { source: orderedSource(source), ...orderedSeen(proposal), reason, by, on };
}

function orderedSeen({ digest, capabilities: shown, findings, gaps, trust }: Omit<Proposal, 'source'>) {
  return {
    digest,
    capabilities: shown,
    findings: sortedSet(findings),
    gaps: sortedSet(gaps),
    trust: sortedSet(trust),
  };
}
