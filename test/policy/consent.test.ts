import { expect, it } from 'vitest';
import { consentScreen } from '../../cli/consent/screen.ts';
import { paintFor } from '../../cli/text/paint.ts';
import { buildBundle, capabilities, decide, factsOf } from '../../core/index.ts';
import { noPolicy } from '../../core/policy/policy.ts';
import { analysisWith, capabilitiesWith, menagerie } from '../support/analysis.ts';

const plain = paintFor(false);
const now = new Date('2026-11-20T12:00:00Z');
const source = { type: 'local' } as const;
const bundle = buildBundle('a', [
  { path: 'SKILL.md', bytes: new TextEncoder().encode('one\ntwo\n'), executable: false },
  { path: 'run', bytes: new TextEncoder().encode('#!/bin/sh\n'), executable: true },
]);
const digest = bundle.digest;
const files = [
  { path: '.git/config', size: 1, digest, kind: 'file', type: 'text' },
  { path: 'SKILL.md', size: 8, digest, kind: 'file', type: 'Markdown' },
  { path: 'run', size: 10, digest, kind: 'executable', type: 'Shell' },
] as const;

it('shows what the skill says, ships and can do, and what decides', () => {
  const analysis = analysisWith({
    name: 'gif-search',
    description: 'Finds GIFs.',
    files,
    capabilities: capabilitiesWith({ exec: ['curl', 'jq'], network: ['api.giphy.example'] }),
  });
  expect(screenOf(analysis)).toBe(`REVIEW  gif-search  for skills/a

  What it tells the agent
    Finds GIFs.
    SKILL.md, 2 lines

  What it ships
    2 files: 1 Markdown, 1 Shell
    run (executable)
    1 file of .git not installed

  What it can do
    network       api.giphy.example
    runs          curl  jq

  What needs your yes
    - exec curl
    - network api.giphy.example

`);
});

it('shows every class of capability and every token', () => {
  const many = Array.from({ length: 200 }, (_, index) => `token-${index}`);
  const all = Object.fromEntries(Object.keys(capabilities).map((name) => [name, many]));
  const screen = screenOf(analysisWith({ capabilities: capabilitiesWith(all) }));
  expect(screen.match(/token-199\b/g)?.length).toBeGreaterThanOrEqual(Object.keys(capabilities).length);
});

it('shows findings with their evidence and everything that was not examined', () => {
  const screen = screenOf(menagerie());
  expect(screen).toContain('critical[secret-exfiltration]');
  for (const gap of menagerie().gaps) expect(screen).toContain(gap.reason);
  expect(screen).toContain('Why it is blocked');
});

it('shows the proposal that it answers, and escapes all text that it did not write', () => {
  const bad = '\u001b[2J\u202e';
  const analysis = analysisWith({
    name: bad,
    description: bad,
    nested: [bad],
    capabilities: capabilitiesWith({ exec: [bad] }),
    files: [{ ...files[2], path: 'run', type: bad }],
    gaps: [{ kind: 'blind', code: bad, reason: bad, path: bad, start: undefined }],
  });
  const screen = screenOf(analysis, { by: bad, on: '2026-11-19', reason: bad });
  expect(screen).toContain('Proposed');
  expect(screen).not.toMatch(/[\u001b\u202e]/);
});

function screenOf(
  analysis: ReturnType<typeof menagerie>,
  proposal?: { readonly by: string; readonly on: string; readonly reason: string },
): string {
  const decision = decide({
    facts: factsOf(analysis),
    source,
    policy: noPolicy,
    key: 'skills/a',
    entry: undefined,
    differences: [],
    now,
  });
  const pin = { source: 'directory', origin: source, slug: 'a' };
  const rest = { verified: undefined, locked: undefined, change: undefined };
  return consentScreen({ analysis, bundle, pin, decision, key: 'skills/a', proposal, ...rest }, plain, 100);
}
