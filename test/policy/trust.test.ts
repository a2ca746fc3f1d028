import { describe, expect, it } from 'vitest';
import type { Source } from '../../core/lockfile/schema.ts';
import { decide } from '../../core/policy/decision.ts';
import { factsOfEntry } from '../../core/policy/facts.ts';
import { approve, planDigest, propose, reject } from '../../core/policy/plan.ts';
import { noPolicy, type Policy } from '../../core/policy/policy.ts';
import type { RegistrySays } from '../../core/policy/trust.ts';
import { digestOf, sampleEntry } from '../lockfile/sample.ts';

const now = new Date('2026-11-20T12:00:00Z');
const key = 'skills/a';
type Clawhub = Extract<Source, { type: 'clawhub' }>;

describe('doubts about where a skill comes from', () => {
  it('wait for the age that the policy wants', () => {
    const policy: Policy = { ...noPolicy, minReleaseAge: '3d' };
    expect(reasons({ source: clawhub({ published: '2026-11-18' }), policy })).toEqual(['review young 1.0.0']);
    expect(reasons({ source: clawhub({ published: '2026-11-16' }), policy })).toEqual([]);
    expect(reasons({ source: clawhub({ published: null }), policy })).toEqual(['review young 1.0.0']);
    expect(reasons({ source: { type: 'local' }, policy })).toEqual([]);
    expect(
      reasons({ source: clawhub({ published: '2026-11-18' }), policy: { ...noPolicy, minReleaseAge: '12h' } }),
    ).toEqual([]);
  });

  it('know the sources that the policy lists, by whole names', () => {
    const listed = (...allow: string[]) => ({ ...noPolicy, sources: { allow, others: 'block' as const } });
    expect(reasons({ source: clawhub(), policy: listed('clawhub:@owner/*') })).toEqual([]);
    expect(reasons({ source: clawhub(), policy: listed('clawhub:@owner/skill') })).toEqual([]);
    expect(reasons({ source: clawhub(), policy: listed('clawhub:@own*', 'clawhub:@owner/ski') })).toEqual([
      'block unlisted clawhub:@owner/skill',
    ]);
    const github: Source = { type: 'github', repo: 'acme/tools', commit: 'a'.repeat(40), path: '', ref: null };
    expect(reasons({ source: github, policy: listed('github:acme/*') })).toEqual([]);
    expect(reasons({ source: { type: 'local' }, policy: listed('github:*') })).toEqual(['block unlisted local']);
  });

  it('know a handle only together with the registry that gave it', () => {
    const listed = (...allow: string[]) => ({ ...noPolicy, sources: { allow, others: 'block' as const } });
    const other = clawhub({ registry: 'https://registry.example' });
    expect(reasons({ source: other, policy: listed('clawhub:*', 'clawhub:@owner/*') })).toEqual([
      'block unlisted https://registry.example/@owner/skill',
    ]);
    expect(reasons({ source: other, policy: listed('https://registry.example/@owner/*') })).toEqual([]);
    expect(reasons({ source: clawhub({ registry: 'https://clawhub.ai/' }), policy: listed('clawhub:*') })).toEqual([]);
  });

  it('see other bytes under a version or a commit that is locked, and are not cleared', () => {
    const entry = sampleEntry({ source: clawhub() });
    const facts = { ...factsOfEntry(entry), digest: digestOf('9') };
    expect(reasons({ entry, facts, source: clawhub() })).toEqual(['block bytes ']);
    expect(reasons({ entry, facts, source: clawhub({ version: '1.0.1' }) })).toEqual([]);
    const github: Source = { type: 'github', repo: 'acme/tools', commit: 'a'.repeat(40), path: '', ref: null };
    expect(reasons({ entry: sampleEntry({ source: github }), facts, source: github })).toEqual(['block bytes ']);
    expect(reasons({ entry: sampleEntry({ source: { type: 'local' } }), facts, source: { type: 'local' } })).toEqual(
      [],
    );
  });

  it('see a version that cannot be compared with the locked one', () => {
    const entry = sampleEntry({ source: clawhub({ version: '2.0.0' }) });
    for (const version of ['1', 'v-next', 'a'.repeat(40)]) {
      expect(reasons({ entry, source: clawhub({ version }) })).toEqual([`review downgrade ${version}`]);
    }
    expect(reasons({ entry, source: clawhub({ version: '2.0.0+build' }) })).toEqual([]);
  });

  it('take the registry’s word against a skill, never for it', () => {
    const says = (verdict: RegistrySays['verdict'], withdrawn = false) => ({ verdict, withdrawn, summary: '' });
    expect(reasons({ source: clawhub(), registry: says('clean') })).toEqual([]);
    expect(reasons({ source: clawhub(), registry: says('pending') })).toEqual(['review registry pending']);
    expect(reasons({ source: clawhub(), registry: says('malicious') })).toEqual(['block registry malicious']);
    expect(reasons({ source: clawhub(), registry: says('clean', true) })).toEqual(['block registry withdrawn']);
    const entry = sampleEntry({ analysis: { ...sampleEntry().analysis, verdict: 'block' } });
    const decision = decide({ ...input(entry.source), facts: factsOfEntry(entry), registry: says('clean') });
    expect(decision.verdict).toBe('block');
  });

  it('see a lost or moved origin, another name of the same publisher, and an older version', () => {
    const provenance = { repo: 'acme/skill', commit: 'a'.repeat(40), path: '' };
    const lockedFrom = (more: Partial<Clawhub>) => sampleEntry({ source: clawhub(more) });
    expect(reasons({ entry: lockedFrom({ provenance }), source: clawhub() })).toEqual(['review provenance none']);
    const moved = { ...provenance, repo: 'mallory/skill' };
    expect(reasons({ entry: lockedFrom({ provenance }), source: clawhub({ provenance: moved }) })).toEqual([
      'review provenance mallory/skill',
    ]);
    expect(reasons({ entry: lockedFrom({}), source: clawhub({ ref: '@renamed/skill' }) })).toEqual([
      'review source @renamed/skill',
    ]);
    expect(reasons({ entry: lockedFrom({ version: '2.0.0' }), source: clawhub() })).toEqual(['review downgrade 1.0.0']);
    expect(reasons({ entry: lockedFrom({ version: '0.9.0' }), source: clawhub() })).toEqual([]);
  });

  it('are cleared by an approval that saw them, and by no other', () => {
    const policy: Policy = { ...noPolicy, minReleaseAge: '3d' };
    const young = clawhub({ published: '2026-11-19' });
    const fresh = sampleEntry({ source: young });
    const facts = factsOfEntry(fresh);
    const shown = decide({ ...input(young), facts, policy });
    const signature = { reason: 'needed for the launch', by: 'Jane', now };
    const review = approve(facts, shown, young, signature, policy);
    expect(review.trust).toEqual(['young 1.0.0']);
    const approved = { ...fresh, review };
    expect(decide({ ...input(young), facts, policy, entry: approved }).verdict).toBe('pass');
    const pending = { verdict: 'pending' as const, withdrawn: false, summary: '' };
    expect(
      decide({ ...input(young), facts, policy, entry: approved, registry: pending }).reasons.map(({ code }) => code),
    ).toContain('registry');
  });

  it('lets the policy shorten approvals, also those that were given before', () => {
    const facts = factsOfEntry(sampleEntry());
    const signature = { reason: 'needed for the launch', by: 'Jane', now };
    const shown = decide({ ...input({ type: 'local' }), facts });
    expect(approve(facts, shown, { type: 'local' }, signature, { ...noPolicy, maxApprovalDays: 30 }).until).toBe(
      '2026-12-20',
    );
    expect(approve(facts, shown, { type: 'local' }, signature, noPolicy).until).toBe('2027-05-19');
    expect(reject(facts, { type: 'local' }, signature)).toMatchObject({
      decision: 'rejected',
      digest: facts.digest,
      until: '2027-11-20',
    });
  });

  it('change the plan, so that consent to one is no consent to another', () => {
    const policy: Policy = { ...noPolicy, minReleaseAge: '3d' };
    const young = clawhub({ published: '2026-11-19' });
    const facts = factsOfEntry(sampleEntry({ source: young }));
    const calm = decide({ ...input(young), facts });
    const wary = decide({ ...input(young), facts, policy });
    expect(planDigest(key, facts, calm)).not.toBe(planDigest(key, facts, wary));
    expect(planDigest(key, facts, calm)).not.toBe(planDigest('skills/b', facts, calm));
    expect(propose(facts, wary, young, { reason: 'needed for the launch', by: 'Jane', now })).toMatchObject({
      source: young,
      trust: ['young 1.0.0'],
    });
  });
});

function clawhub(more: Partial<Clawhub> = {}): Clawhub {
  return {
    type: 'clawhub',
    registry: 'https://clawhub.ai',
    ref: '@owner/skill',
    version: '1.0.0',
    published: '2026-01-01',
    publisher: { handle: 'owner', id: 'p:1' },
    provenance: null,
    ...more,
  };
}

function input(source: Source) {
  return { source, policy: noPolicy, key, entry: undefined, differences: [], now };
}

function reasons(some: Partial<Parameters<typeof decide>[0]> & { source: Source }): string[] {
  const facts = factsOfEntry(sampleEntry());
  const decision = decide({ ...input(some.source), facts, ...some });
  return decision.reasons.map(({ verdict, code, subject }) => `${verdict} ${code} ${subject}`);
}
