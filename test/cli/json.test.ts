import { describe, expect, it } from 'vitest';
import { json } from '../../cli/reporters/json.ts';
import { type Run, reportSchema } from '../../core/index.ts';
import { analysisWith, menagerie } from '../support/analysis.ts';

const terminal = { color: false, width: 100 };

function render(analysis = menagerie()): { text: string; value: unknown } {
  const run: Run = {
    tool: { version: '0.1.0', ruleset: '2026.11.0' },
    skills: [{ path: 'skills/gif-search', analysis }],
    errors: [{ path: 'nowhere', message: 'no such file' }],
    durationMs: 41.4,
  };
  const text = json.render(run, terminal, false);
  return { text, value: JSON.parse(text) };
}

describe('the JSON report', () => {
  it('has the documented shape', () => {
    const { value } = render();
    expect(() => reportSchema.parse(value)).not.toThrow();
    expect(value).toMatchObject({
      schema: 'skillcheck.report.v1',
      summary: { skills: 1, pass: 0, review: 0, block: 1, durationMs: 41 },
      skills: [
        {
          path: 'skills/gif-search',
          verdict: 'block',
          reasons: [
            { code: 'finding', finding: 0 },
            { code: 'gap', gap: 0 },
          ],
        },
      ],
    });
  });

  it('leaves out empty classes and source text', () => {
    const { text, value } = render();
    const skill = reportSchema.parse(value).skills[0];
    expect(Object.keys(skill?.capabilities ?? {})).toEqual(['exec', 'network', 'secrets']);
    expect(Object.keys(skill?.declared ?? {})).toEqual(['bins', 'env']);
    expect(text).not.toContain('"source"');
  });

  it('holds no character that a terminal obeys or hides, and loses none', () => {
    const name = 'a\u001b[2J\u202e\u200b\u{e0041}\u2028\u009b';
    const { text, value } = render(analysisWith({ name }));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(reportSchema.parse(value).skills[0]?.name).toBe(name);
  });

  it('refuses what the schema does not know', () => {
    expect(reportSchema.safeParse({ ...reportSchema.parse(render().value), extra: 1 }).success).toBe(false);
  });
});
