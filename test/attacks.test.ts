import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../core/analysis/analysis.ts';
import { createAnalyzer } from '../core/analysis/analyze.ts';
import { buildBundle } from '../core/bundle/build.ts';
import { rules } from '../rules/index.ts';
import { asset } from './support/asset.ts';
import { rawEntries, readPage, type Section } from './support/literate.ts';

const folder = new URL('./attacks/', import.meta.url);
const analyzer = createAnalyzer({ rules, asset });

for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
  const page = readPage(readFileSync(new URL(name, folder), 'utf8'));
  const cases = page.sections.filter(({ level }) => level === 2);

  describe(page.title, () => {
    it('names its cases once, and is read whole', () => {
      expect(page.titles).toBe(1);
      expect(cases.length).toBeGreaterThan(0);
      expect(page.sections.filter(({ level }) => level > 2)).toEqual([]);
      expect(new Set(cases.map(({ heading }) => heading)).size).toBe(cases.length);
    });

    for (const section of cases) {
      it(section.heading, async () => {
        expect(section.heading).toMatch(/^(?:attack|twin): \S/);
        expect(section.files.length).toBeGreaterThan(0);
        expect(section.files.every(({ path }) => path !== '')).toBe(true);
        const analysis = await analyzer.analyze(buildBundle('example', rawEntries(section.files)));
        expect(verdicts(section), explain(analysis)).toContain(analysis.verdict);
        const secret = section.properties.get('secret');
        if (secret !== undefined) expect(JSON.stringify(analysis)).not.toContain(secret);
      });
    }
  });
}

function verdicts(section: Section): readonly string[] {
  const expected = (section.properties.get('verdict') ?? '').split('|').map((verdict) => verdict.trim());
  for (const verdict of expected) expect(['pass', 'review', 'block']).toContain(verdict);
  return expected;
}

function explain(analysis: Analysis): string {
  const findings = analysis.findings.map((finding) => {
    const { path, start } = finding.evidence[0];
    return `${finding.rule} ${finding.severity} ${finding.confidence} ${path}:${start.line} ${finding.message}`;
  });
  const gaps = analysis.gaps.map((gap) => `${gap.kind} gap ${gap.code} ${gap.path}: ${gap.reason}`);
  return [`got ${analysis.verdict}`, ...findings, ...gaps].join('\n');
}
