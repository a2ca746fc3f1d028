import { describe, expect, it } from 'vitest';
import type { Capability } from '../../core/facts/capability.ts';
import { capabilityDigest } from '../../core/lockfile/entry.ts';
import type { LockEntry, Review } from '../../core/lockfile/schema.ts';
import { decide, rejectionsIn } from '../../core/policy/decision.ts';
import { type Facts, factsOfEntry } from '../../core/policy/facts.ts';
import { reject } from '../../core/policy/plan.ts';
import { noPolicy, type Policy } from '../../core/policy/policy.ts';
import { digestOf, lockOf, noCapabilities, sampleEntry } from '../lockfile/sample.ts';

const now = new Date('2026-11-20T12:00:00Z');
const local = { type: 'local' } as const;

describe('the decision', () => {
  it('is pass for what can do nothing', () => {
    expect(decided({})).toEqual(['pass']);
  });

  it('asks for a yes to sensitive capabilities', () => {
    const facts = factsWith({ network: ['api.example'], exec: ['cat', 'curl'] });
    expect(decided({ facts })).toEqual(['review', 'capability exec:curl', 'capability network:api.example']);
  });

  it('passes with an approval of this digest until its last day', () => {
    const entry = approved(factsWith({ network: ['api.example'] }), { on: '2026-06-01', until: '2026-11-20' });
    expect(decided({ entry })).toEqual(['pass']);
    expect(decided({ entry, now: new Date('2026-11-21T00:00:00Z') })).toEqual([
      'review',
      'expired ',
      'capability network:api.example',
    ]);
  });

  it('knows no approval longer than a year, nor one from the future', () => {
    const facts = factsWith({ network: ['api.example'] });
    const old = approved(facts, { on: '2025-11-01', until: '2099-01-01' });
    const future = approved(facts, { on: '2026-12-24', until: '2027-01-01' });
    expect(decided({ entry: old })[0]).toBe('review');
    expect(decided({ entry: future })[0]).toBe('review');
  });

  it('drops an approval when a byte changed', () => {
    const facts = factsWith({ network: ['api.example'] });
    const entry = approved(facts);
    expect(decided({ entry, facts: { ...facts, digest: digestOf('f') } })).toEqual([
      'review',
      'voided ',
      'capability network:api.example',
    ]);
  });

  it('reopens for a wider capability, not for a narrower one', () => {
    const entry = approved(factsWith({ network: ['api.example', 'cdn.example'] }));
    expect(decided({ entry, facts: factsWith({ network: ['api.example'] }) })).toEqual(['pass']);
    expect(decided({ entry, facts: factsWith({ network: ['api.example', '<any>'] }) })).toEqual([
      'review',
      'capability network:<any>',
    ]);
  });

  it('does not believe locked capabilities that the approval was not given for', () => {
    const entry = approved(factsWith({ network: ['api.example'] }));
    entry.capabilities.network.push('drop.example');
    const reasons = decided({ entry });
    expect(reasons).toContain('capability network:drop.example');
  });

  it('reopens for a finding or a gap that the approval had not seen', () => {
    const seen = { ...factsWith({}), findings: [finding('1')], gaps: ['syntax a.py'], verdict: 'review' as const };
    const entry = approved(seen);
    expect(decided({ entry, facts: seen })).toEqual(['pass']);
    const more = { ...seen, findings: [finding('1'), finding('2')], gaps: ['syntax a.py', 'budget b.js'] };
    expect(decided({ entry, facts: more })).toEqual(['review', 'finding 2', 'gap budget b.js']);
  });

  it('drops an approval beside which another source was written', () => {
    const entry = approved(factsWith({ network: ['api.example'] }));
    const github = { type: 'github', repo: 'mallory/skill', commit: 'a'.repeat(40), path: '', ref: null } as const;
    expect(decided({ entry: { ...entry, source: github }, source: github })).toEqual([
      'review',
      'voided ',
      'capability network:api.example',
    ]);
  });

  it('lets no approval lift a critical finding', () => {
    const facts = { ...factsWith({}), findings: [{ ...finding('1'), severity: 'critical' as const }] };
    expect(decided({ entry: approved(facts), facts })).toEqual(['block', 'finding 1']);
  });

  it('blocks what is rejected, unsafe or changed on disk', () => {
    const entry = approved(factsWith({}));
    entry.review = entry.review && { ...entry.review, decision: 'rejected' };
    expect(decided({ entry })).toEqual(['block', 'rejected ']);
    expect(decided({ facts: { ...factsWith({}), unsafe: ['../x: climbs'] } })).toEqual(['block', 'unsafe ']);
    const differences = [{ path: 'SKILL.md', kind: 'changed' as const }];
    expect(decided({ entry: sampleEntry(), differences })).toEqual(['block', 'bytes SKILL.md']);
  });

  it('blocks bytes that were rejected under another path', () => {
    const facts = factsWith({});
    const rejected = sampleEntry({ review: reject(facts, local, { reason: 'sends notes away', by: 'Jane', now }) });
    const rejections = rejectionsIn(lockOf([['skills/b', rejected]]));
    expect(decided({ facts, rejections })).toEqual(['block', 'rejected ']);
    expect(decided({ facts: { ...facts, digest: digestOf('9') }, rejections })).toEqual(['pass']);
    expect(rejectionsIn(lockOf([['skills/b', approved(facts)]])).size).toBe(0);
  });

  it.each([
    ['api.evil.example', 'api.evil.example:8443', true],
    ['*.evil.example', 'api.evil.example:8443', true],
    ['*.evil.example', '<more>', true],
    ['*.evil.example', 'notevil.example:443', false],
    ['evil.example', 'evil.example.org', false],
  ])('of a policy that blocks network %s does so for %s: %s', (pattern, token, blocks) => {
    const policy: Policy = { policyVersion: 1, block: { network: [pattern] } };
    expect(decided({ facts: factsWith({ network: [token] }), policy })[0]).toBe(blocks ? 'block' : 'review');
    // What it permits is read to the letter.
    const open: Policy = { policyVersion: 1, allow: { network: [pattern] } };
    expect(decided({ facts: factsWith({ network: [token] }), policy: open })[0]).toBe('review');
  });

  it('follows an analysis verdict that gives no reason', () => {
    expect(decided({ facts: { ...factsWith({}), verdict: 'block' } })[0]).toBe('block');
    expect(decided({ facts: { ...factsWith({}), verdict: 'review' } })[0]).toBe('review');
  });

  it('notices another publisher, not another version', () => {
    const source = (id: string, version: string): LockEntry['source'] => ({
      type: 'clawhub',
      registry: 'https://clawhub.ai',
      ref: '@o/s',
      version,
      published: null,
      publisher: { handle: 'o', id },
      provenance: null,
    });
    const entry = sampleEntry({ source: source('p:1', '1.0.0') });
    expect(decided({ entry, source: source('p:1', '1.1.0') })).toEqual(['pass']);
    expect(decided({ entry, source: source('p:2', '1.1.0') })).toEqual(['review', 'source clawhub:@o/s']);
    expect(decided({ entry, source: local })).toEqual(['review', 'source local']);
  });

  it.each([
    ['exec', 'jq', false],
    ['exec', './scripts/run.sh', true],
    ['exec', '<dynamic>', true],
    ['env', 'HOME', false],
    ['env', '<all>', true],
    ['write', '{workspace}/notes.md', false],
    ['write', '{workspace}/../../etc/passwd', true],
    ['write', '{workspace}-evil/a', true],
    ['write', '~/.zshrc', true],
    ['read', '{tmp}/x', false],
    ['read', '/etc/hosts', true],
    ['agent', 'SOUL.md:write', true],
    ['agent', 'SOUL.md:read', false],
    ['install', 'npm:left@1.0.0', false],
    ['install', 'npm:left<unpinned>', true],
    ['install', 'pipe-to-shell:get.example', true],
    ['control', 'always', true],
    ['control', 'allowed-tools:Read', false],
    ['tools', 'browser', false],
    ['tools', 'gateway', true],
    ['opaque', 'binary:bin/x', true],
    ['secrets', 'keychain', true],
    ['eval', 'shell', true],
    ['persistence', 'cron', true],
  ] as const)('%s %s is sensitive: %s', (capability, token, sensitive) => {
    expect(decided({ facts: factsWith({ [capability]: [token] }) })[0]).toBe(sensitive ? 'review' : 'pass');
  });
});

function factsWith(held: Partial<Record<Capability, string[]>>): Facts {
  return factsOfEntry(sampleEntry({ capabilities: { ...noCapabilities(), ...held } }));
}

function finding(fingerprint: string): Facts['findings'][number] {
  return { fingerprint, rule: 'some-rule', severity: 'high', confidence: 'sure', path: 'SKILL.md' };
}

function approved(facts: Facts, changes: Partial<Review> = {}): LockEntry {
  const capabilities = noCapabilities();
  for (const [name, tokens] of Object.entries(facts.capabilities)) Object.assign(capabilities, { [name]: [...tokens] });
  return sampleEntry({
    capabilities,
    review: {
      digest: facts.digest,
      capabilities: capabilityDigest(facts.capabilities),
      findings: facts.findings.map((one) => one.fingerprint),
      gaps: [...facts.gaps],
      trust: [],
      origin: 'local',
      decision: 'approved',
      reason: 'looks up weather for the team',
      by: 'Jane Doe',
      on: '2026-11-01',
      until: '2027-04-30',
      ...changes,
    },
  });
}

/** Verdict and reasons, each as `code subject`. */
function decided(input: Partial<Parameters<typeof decide>[0]>): string[] {
  const facts = input.facts ?? (input.entry ? factsOfEntry(input.entry) : factsWith({}));
  const { verdict, reasons } = decide({
    source: local,
    policy: noPolicy,
    key: 'skills/a',
    entry: undefined,
    differences: [],
    now,
    ...input,
    facts,
  });
  return [verdict, ...reasons.map(({ code, subject }) => `${code} ${subject}`)];
}
