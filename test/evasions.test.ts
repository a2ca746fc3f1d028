import { afterAll, describe, expect, it } from 'vitest';
import type { Analysis, Verdict } from '../core/analysis/analysis.ts';
import { createAnalyzer } from '../core/analysis/analyze.ts';
import { buildBundle } from '../core/bundle/build.ts';
import { rules } from '../rules/index.ts';
import { accountable, accounted, byAccident } from './evasions/families.ts';
import { notCaught } from './evasions/limits.ts';
import { asset } from './support/asset.ts';
import { evasionFiles, readEvasions } from './support/evasions.ts';

/**
 * One page, or one generator where bytes are odd, for each known way around scanners. Every attack is to be seen (block or review, with a
 * finding or an honest gap of its family: evasions/families.ts), no twin is blocked, and few twins are sent to review. What a static tool cannot see, or this one
 * does not see yet, is listed in evasions/limits.ts with the reason; whoever mends one has to strike it out there.
 */
const analyzer = createAnalyzer({ rules, asset });
/** Share of twins that may need a person. */
const mostReviews = 0.05;
const twins: Verdict[] = [];
const used = new Set<string>();

for (const file of evasionFiles()) {
  const cases = await readEvasions(file);
  describe(file, () => {
    it('has attacks and twins', () => {
      expect(new Set(cases.map(({ kind }) => kind)).size).toBe(2);
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    });

    for (const { name, kind, family, entries } of cases) {
      const id = `${file} ${kind}: ${name}`;
      const limit = notCaught.get(id);
      it(`${kind}: ${name}${limit === undefined ? '' : ` is not caught: ${limit}`}`, async () => {
        const analysis = await analyzer.analyze(buildBundle('example', entries));
        if (limit !== undefined) used.add(id);
        if (kind === 'twin') twins.push(analysis.verdict);
        if (kind === 'twin') expect(analysis.verdict, explain(analysis)).not.toBe('block');
        else if (limit === undefined) {
          expect(analysis.verdict, explain(analysis)).not.toBe('pass');
          const right = accountable(family);
          expect(right, `${family} is no family of evasions/families.ts`).toBeDefined();
          if (byAccident.has(id)) used.add(id);
          expect(isSeenAs(right ?? [], analysis), `as ${family}: ${explain(analysis)}`).toBe(!byAccident.has(id));
        } else expect(analysis.verdict, `${id} is caught now: take it out of evasions/limits.ts`).toBe('pass');
      });
    }
  });
}

it('families name rules that exist', () => {
  const known = new Set(rules.map(({ id }) => id));
  expect([...accounted].filter((name) => !known.has(name))).toEqual([]);
});

afterAll(() => {
  const unknown = [...notCaught.keys(), ...byAccident.keys()].filter((id) => !used.has(id));
  expect(unknown, 'evasions/limits.ts and families.ts name cases that do not exist').toEqual([]);
  const reviews = twins.filter((verdict) => verdict === 'review').length;
  expect(reviews / twins.length, `${reviews} of ${twins.length} twins need a review`).toBeLessThanOrEqual(mostReviews);
});

/** Whether one of these rules, or a blind gap, is among what made the verdict. */
function isSeenAs(right: readonly string[], { findings, gaps }: Analysis): boolean {
  const loud = findings.filter(({ severity, confidence }) => severity !== 'low' && confidence !== 'maybe');
  return loud.some(({ rule }) => right.includes(rule)) || gaps.some(({ kind }) => kind === 'blind');
}

function explain({ verdict, findings, gaps }: Analysis): string {
  return [
    verdict,
    ...findings.map(
      ({ rule, severity, confidence, evidence }) => `${rule} ${severity}/${confidence} ${evidence[0].path}`,
    ),
    ...gaps.map(({ kind, code, path }) => `${kind} gap ${code} ${path}`),
  ].join('\n');
}
