import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../core/analysis/judge.ts';

const severity = fc.constantFrom('critical', 'high', 'medium', 'low');
const confidence = fc.constantFrom('sure', 'likely', 'maybe');
const input = fc.record({
  findings: fc.array(fc.record({ severity, confidence }), { maxLength: 4 }),
  gaps: fc.array(fc.record({ kind: fc.constantFrom('blind', 'partial', 'inert') }), { maxLength: 3 }),
  problems: fc.array(
    fc.record({ kind: fc.constantFrom('unsafe', 'limit'), path: fc.constant('a'), reason: fc.constant('b') }),
    { maxLength: 2 },
  ),
});

describe('the analysis verdict', () => {
  it.each([
    ['critical', 'sure', 'block'],
    ['critical', 'likely', 'block'],
    ['critical', 'maybe', 'pass'],
    ['high', 'sure', 'review'],
    ['medium', 'likely', 'review'],
    ['medium', 'maybe', 'pass'],
    ['low', 'sure', 'pass'],
  ] as const)('of a %s finding that is %s is %s', (severe, sure, verdict) => {
    const judged = judge({ findings: [{ severity: severe, confidence: sure }], gaps: [], problems: [] });
    expect(judged).toEqual({ verdict, reasons: verdict === 'pass' ? [] : [{ code: 'finding', finding: 0 }] });
  });

  it.each([
    ['blind', 'review'],
    ['partial', 'pass'],
    ['inert', 'pass'],
  ] as const)('of a %s gap is %s', (kind, verdict) => {
    expect(judge({ findings: [], gaps: [{ kind }], problems: [] }).verdict).toBe(verdict);
  });

  it('of an unsafe bundle is block, and a limit is left to its gap', () => {
    const problem = { path: '../x', reason: 'climbs' };
    expect(judge({ findings: [], gaps: [], problems: [{ kind: 'unsafe', ...problem }] })).toEqual({
      verdict: 'block',
      reasons: [{ code: 'unsafe', ...problem }],
    });
    expect(judge({ findings: [], gaps: [], problems: [{ kind: 'limit', ...problem }] }).verdict).toBe('pass');
  });

  it('has a reason exactly where it is not pass, and never gets better by knowing more', () => {
    const rank = { pass: 0, review: 1, block: 2 };
    fc.assert(
      fc.property(input, input, (a, b) => {
        const one = judge(a);
        expect(one.reasons.length > 0).toBe(one.verdict !== 'pass');
        const both = judge({
          findings: [...a.findings, ...b.findings],
          gaps: [...a.gaps, ...b.gaps],
          problems: [...a.problems, ...b.problems],
        });
        expect(rank[both.verdict]).toBe(Math.max(rank[one.verdict], rank[judge(b).verdict]));
      }),
    );
  });
});
