import { expect, it } from 'vitest';
import { collectFindings } from '../../core/analysis/findings.ts';
import { createLocator } from '../../core/analysis/locate.ts';
import { buildBundle } from '../../core/bundle/build.ts';
import { readManifest } from '../../core/manifest/read.ts';
import type { Match, Rule, Skill } from '../../core/rule.ts';
import { capabilitiesWith } from '../support/analysis.ts';

const skill: Skill = {
  name: 'x',
  bundle: buildBundle('x', []),
  manifest: readManifest(undefined, 'x'),
  manifests: [],
  texts: [],
  effects: [],
  flows: [],
  instructions: [],
  gaps: [],
  capabilities: capabilitiesWith({}),
  declared: { bins: [], env: [], config: [], install: [], tools: [] },
};

it('many harmless findings do not push the worst one out', () => {
  const match = (start: number, confidence: Match['confidence']): Match => ({
    message: 'x',
    confidence,
    evidence: [{ span: { path: 'a', start, end: start + 1 }, note: 'here' }],
  });
  const rule: Rule = {
    id: 'x',
    title: 'x',
    severity: 'critical',
    taxonomy: { ast: [], cwe: [], attack: [], atlas: [] },
    *check() {
      for (let start = 0; start < 200; start++) yield match(start, 'maybe');
      yield match(500, 'sure');
    },
  };
  const { findings, gaps } = collectFindings([rule], skill, createLocator(new Map([['a', 'x'.repeat(600)]])));
  expect(findings.length).toBeLessThan(100);
  expect(findings[0]).toMatchObject({ severity: 'critical', confidence: 'sure' });
  expect(gaps).toEqual([]);
});

it('says so where more than are listed need a person, as each is accepted by itself', () => {
  const rule = (count: number): Rule => ({
    id: 'x',
    title: 'x',
    severity: 'critical',
    taxonomy: { ast: [], cwe: [], attack: [], atlas: [] },
    *check() {
      for (let start = 0; start < count; start++)
        yield {
          message: 'x',
          confidence: 'sure',
          evidence: [{ span: { path: 'a', start, end: start + 1 }, note: 'here' }],
        };
    },
  });
  const locator = createLocator(new Map([['a', 'x'.repeat(600)]]));
  expect(collectFindings([rule(50)], skill, locator).gaps).toEqual([]);
  const { findings, gaps } = collectFindings([rule(51)], skill, locator);
  expect(findings).toHaveLength(50);
  expect(gaps).toMatchObject([{ kind: 'blind', code: 'budget', path: 'a' }]);
});
