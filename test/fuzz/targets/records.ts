import fc from 'fast-check';
import {
  decide,
  factsOf,
  type Lock,
  type LockEntry,
  LockError,
  mergeLocks,
  mergeText,
  type Policy,
  type Proposal,
  parseLock,
  parsePolicy,
  serializeLock,
} from '../../../core/index.ts';
import { proposalsArbitrary, skillsArbitrary } from '../../lockfile/sample.ts';
import { menagerie } from '../../support/analysis.ts';
import { type Mutation, mutatedBy, mutation } from '../generators/mutation.ts';
import { broken, tree, written } from '../languages/documents.ts';
import { defineTarget, Violation } from '../target.ts';

type Skills = readonly (readonly [string, LockEntry])[];
type Proposals = readonly (readonly [string, Proposal])[];

const lockOf = (skills: Skills, proposals: Proposals): Lock => ({
  skills: new Map(skills),
  proposals: new Map(proposals),
});

interface LockText {
  readonly skills: Skills;
  readonly proposals: Proposals;
  /** Of the text; none leaves it as it is written. */
  readonly mutations: readonly Mutation[];
}

/** A lock reads back as it was written; any other text is an error or says the same as its JSON, never less. */
export const lockfiles = defineTarget<LockText>({
  name: 'lockfiles',
  inputs: fc.record({
    skills: skillsArbitrary,
    proposals: proposalsArbitrary,
    mutations: fc.array(mutation, { maxLength: 2 }),
  }),
  runs: 200,
  open: async () => ({
    check: async ({ skills, proposals, mutations }) => {
      const text = serializeLock(lockOf(skills, proposals));
      const bytes = mutatedBy(Buffer.from(text), mutations);
      const given = mutations.length === 0 ? text : Buffer.from(bytes).toString();
      const lock = refused(() => parseLock(given));
      if (lock === undefined) {
        if (mutations.length === 0) throw new Violation('reads back', 'what was written is refused');
        return;
      }
      const again = serializeLock(lock);
      if (mutations.length === 0 && (again !== text || !sameLock(lock, lockOf(skills, proposals))))
        throw new Violation('reads back', 'it says something else');
      if (serializeLock(parseLock(again)) !== again) throw new Violation('reads back', 'other bytes the second time');
      const plain: unknown = JSON.parse(given);
      for (const [section, map] of [
        ['skills', lock.skills],
        ['proposals', lock.proposals],
      ] as const) {
        if (keysIn(plain, section).join('\n') !== [...map.keys()].join('\n'))
          throw new Violation('nothing is lost', `other ${section} than the text has`);
      }
    },
  }),
});

/** Whether two locks say the same, in whatever order. */
function sameLock(one: Lock, other: Lock): boolean {
  const plain = ({ skills, proposals }: Lock) =>
    JSON.stringify(ordered([[...skills].map(named), [...proposals].map(named)]));
  return plain(one) === plain(other);
}

function named([key, value]: readonly [string, unknown]): object {
  return { key, value };
}

/** Lists are sets in a lock, and no order of keys means anything. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(ordered(item))))].sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, item]): [string, unknown] => [key, ordered(item)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

interface History {
  readonly skills: Skills;
  readonly proposals: Proposals;
  /** What base, ours and theirs have of each skill: 0 as it is, 1 and 2 rejected or renamed, 3 nothing. */
  readonly fates: readonly (readonly [number, number, number])[];
}

/** Whatever two branches made of a lock, a merge is symmetric, loses no rejection, and what is in conflict cannot be read. */
export const merges = defineTarget<History>({
  name: 'merges',
  inputs: fc.record({
    skills: skillsArbitrary,
    proposals: proposalsArbitrary,
    fates: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 8, maxLength: 8 }),
  }),
  runs: 150,
  open: async () => ({
    check: async ({ skills, proposals, fates }) => {
      const side = (which: 0 | 1 | 2): Lock => ({
        skills: new Map(
          skills.flatMap(([key, entry], index) => {
            const fate = fates[index]?.[which] ?? 0;
            return fate === 3 ? [] : [[key, fated(entry, fate)] as const];
          }),
        ),
        proposals: new Map(proposals.filter((_, index) => (fates[index + 5]?.[which] ?? 0) !== 3)),
      });
      const [base, ours, theirs] = [side(0), side(1), side(2)];
      const merge = mergeLocks(base, ours, theirs);
      const mirrored = mergeLocks(base, theirs, ours);
      if (serializeLock(merge.lock) !== serializeLock(mirrored.lock)) throw new Violation('symmetric', 'it is not');
      const text = mergeText(merge);
      if (merge.conflicts.length === 0) parseLock(text);
      else if (refused(() => parseLock(text)) !== undefined) throw new Violation('conflict', 'can be read');
      const open = new Set(merge.conflicts.flatMap((one) => [one.ours?.key, one.theirs?.key]));
      for (const [mine, yours] of [
        [ours, theirs],
        [theirs, ours],
      ] as const)
        for (const [key, { review }] of mine.skills) {
          if (review?.decision !== 'rejected' || open.has(key)) continue;
          const kept = merge.lock.skills.get(key)?.review;
          // Where one side alone took back what both had, that was its decision.
          const taken =
            sameText(base.skills.get(key), mine.skills.get(key)) &&
            !sameText(mine.skills.get(key), yours.skills.get(key));
          if (!taken && JSON.stringify(kept) !== JSON.stringify(review))
            throw new Violation('rejection', `of ${key} is lost`);
        }
    },
  }),
});

function fated(entry: LockEntry, fate: number): LockEntry {
  if (fate === 0 || entry.review === null) return entry;
  return fate === 1
    ? { ...entry, review: { ...entry.review, decision: 'rejected' } }
    : { ...entry, review: { ...entry.review, decision: 'approved', reason: 'looked at again' } };
}

function sameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const policyKeys = [
  '$schema',
  'policyVersion',
  'sources',
  'minReleaseAge',
  'block',
  'allow',
  'maxApprovalDays',
  'accept',
];

const policy = fc.record(
  {
    policyVersion: fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>(1) }, { weight: 1, arbitrary: tree }),
    $schema: tree,
    sources: fc.oneof(tree, fc.record({ allow: fc.array(fc.constantFrom('local', 'clawhub:@a/*', '*', '')), others: fc.constantFrom('review', 'block', 'pass') }, { requiredKeys: [] })), // biome-ignore format: one line
    minReleaseAge: fc.oneof(tree, fc.constantFrom('3d', '72h', '0d', '9999d', '99999d', '-1d')),
    block: fc.oneof(
      tree,
      fc.record(
        { network: fc.array(fc.constantFrom('*.example', '<any>', '**/x', 'a/**', '')), exec: tree },
        { requiredKeys: [] },
      ),
    ),
    allow: fc.oneof(
      tree,
      fc.record(
        { network: fc.array(fc.constantFrom('*.example', '*', '**')), exec: fc.array(fc.constantFrom('curl', '*')) },
        { requiredKeys: [] },
      ),
    ),
    maxApprovalDays: fc.oneof(tree, fc.integer({ min: -1, max: 400 })),
    accept: tree,
    more: tree,
  },
  { requiredKeys: ['policyVersion'] },
);

/** A text is a policy, and then all of it counts, or an error. No policy makes a pass of what is blocked. */
export const policies = defineTarget<string>({
  name: 'policies',
  inputs: fc.oneof(
    broken(policy.map((value) => written('json', value))),
    policy.map((value) => written('json', value)),
    fc.json(),
    fc.string(),
  ),
  runs: 300,
  open: async () => ({
    check: async (text) => {
      const read = refused(() => parsePolicy(text));
      if (read === undefined) return;
      const plain: unknown = JSON.parse(text);
      const unknown = Object.keys(Object(plain)).filter((key) => !policyKeys.includes(key));
      if (unknown.length > 0) throw new Violation('nothing is lost', `${unknown.join()} does not count`);
      for (const key of policyKeys)
        if (Object.hasOwn(Object(plain), key) !== Object.hasOwn(read, key)) throw new Violation('nothing is lost', key);
      const { verdict } = decisionUnder(read);
      if (verdict !== 'block') throw new Violation('no better', `the policy makes ${verdict} of a block`);
    },
  }),
});

function decisionUnder(policy: Policy) {
  return decide({
    facts: factsOf(menagerie()),
    source: { type: 'local' },
    policy,
    key: 'skills/gif-search',
    entry: undefined,
    differences: [],
    now: new Date('2026-11-20T12:00:00Z'),
  });
}

/** Undefined where a text is refused, as it must be: with an error of our own that says what to do. */
function refused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LockError) return undefined;
    throw error;
  }
}

function keysIn(value: unknown, section: string): readonly string[] {
  return Object.entries(Object(value)).flatMap(([key, map]) => (key === section ? Object.keys(Object(map)) : []));
}
