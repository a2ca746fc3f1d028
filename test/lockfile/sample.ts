import fc from 'fast-check';
import type { Digest } from '../../core/bundle/digest.ts';
import type { Lock } from '../../core/lockfile/lockfile.ts';
import type { LockEntry, Proposal } from '../../core/lockfile/schema.ts';

/** A digest of one repeated hexadecimal digit. */
export function digestOf(digit: string): Digest {
  return `sha256:${digit.repeat(64)}`;
}

/** A harmless entry; tests change what they are about. */
export function sampleEntry(changes: Partial<LockEntry> = {}): LockEntry {
  return {
    name: 'note-keeper',
    source: { type: 'local' },
    digest: digestOf('a'),
    files: { 'SKILL.md': digestOf('b'), 'scripts/run.sh': `${digestOf('c')} executable` },
    capabilities: noCapabilities(),
    analysis: {
      tool: 'skillcheck 0.1.0',
      ruleset: '2026.11.0',
      complete: true,
      verdict: 'pass',
      findings: {},
      gaps: [],
    },
    review: null,
    ...changes,
  };
}

export function noCapabilities(): LockEntry['capabilities'] {
  return {
    exec: [],
    eval: [],
    network: [],
    env: [],
    secrets: [],
    read: [],
    write: [],
    agent: [],
    persistence: [],
    install: [],
    tools: [],
    control: [],
    opaque: [],
  };
}

/** A lock of these skills, in the order given. */
export function lockOf(skills: Iterable<readonly [string, LockEntry]>): Lock {
  return { skills: new Map(skills), proposals: new Map() };
}

const token = fc.stringMatching(/^[a-z0-9{}/~.<>:*é😀-]{1,12}$/u);
const digest = fc.integer({ min: 0, max: 15 }).map((digit) => digestOf(digit.toString(16)));
const path = fc.stringMatching(/^[a-z0-9_-]{1,6}(\/[a-zA-Z0-9_é-]{1,6}){0,2}$/);
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-11-${String(number).padStart(2, '0')}`);
const tokens = fc.array(token, { maxLength: 4 });

const review: fc.Arbitrary<LockEntry['review']> = fc.record({
  digest,
  capabilities: digest,
  findings: tokens,
  gaps: tokens,
  trust: tokens,
  origin: token,
  decision: fc.constantFrom('approved', 'rejected'),
  reason: fc.string({ minLength: 10, maxLength: 40 }),
  by: token,
  on: day,
  until: day,
});

const commit = fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16).repeat(40));

const source: fc.Arbitrary<LockEntry['source']> = fc.oneof(
  fc.constantFrom({ type: 'local' as const }, { type: 'archive' as const }),
  fc.record({
    type: fc.constant('clawhub' as const),
    registry: token,
    ref: token,
    version: token,
    published: fc.option(day),
    publisher: fc.record({ handle: token, id: token }),
    provenance: fc.option(fc.record({ repo: token, commit, path: fc.oneof(path, fc.constant('')) })),
  }),
  fc.record({ type: fc.constant('github' as const), repo: token, commit, path, ref: fc.option(token) }),
);

const entry: fc.Arbitrary<LockEntry> = fc.record({
  name: fc.string({ maxLength: 20 }),
  source,
  digest,
  files: fc.dictionary(path, digest),
  capabilities: fc.record(noCapabilityArbitraries()),
  analysis: fc.record({
    tool: token,
    ruleset: token,
    complete: fc.boolean(),
    verdict: fc.constantFrom('pass', 'review', 'block'),
    findings: fc.dictionary(token, fc.constant('some-rule high/sure SKILL.md')),
    gaps: tokens,
  }),
  review: fc.option(review),
});

const proposal: fc.Arbitrary<Proposal> = fc.record({
  source,
  digest,
  capabilities: digest,
  findings: tokens,
  gaps: tokens,
  trust: tokens,
  reason: fc.string({ minLength: 10, maxLength: 40 }),
  by: token,
  on: day,
});

function noCapabilityArbitraries() {
  return {
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
  };
}

/** Skills of a lock, keys distinct even where case is ignored. */
export const skillsArbitrary = fc.uniqueArray(fc.tuple(path, entry), {
  maxLength: 5,
  selector: ([key]) => key.normalize('NFC').toLowerCase(),
});

/** Proposals of a lock. */
export const proposalsArbitrary = fc.uniqueArray(fc.tuple(path, proposal), { maxLength: 3, selector: ([key]) => key });
