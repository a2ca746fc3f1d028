import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitlab } from '../../cli/reporters/gitlab.ts';
import { reporters } from '../../cli/reporters/index.ts';
import type { Run } from '../../core/index.ts';
import { decided, hostileRun, hostileTexts, plain, runWith, scanned } from './run.ts';

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const entriesOf = (run: Run): Entry[] => JSON.parse(gitlab.render(run, plain, false));

describe('the report for GitLab', () => {
  it.each(['scan', 'ci'])('is as recorded for %s', async (name) => {
    const run = name === 'scan' ? scanned() : decided();
    await expect(gitlab.render(run, plain, false)).toMatchFileSnapshot(`snapshots/${name}.gitlab.json`);
  });

  it('is an empty list where there is nothing to say', () => {
    expect(entriesOf(runWith([]))).toEqual([]);
  });

  it('keeps fingerprints when something else is added', () => {
    const [skill] = scanned().skills;
    if (skill === undefined) throw new Error('no skill');
    const alone = entriesOf(runWith([skill])).map(({ fingerprint }) => fingerprint);
    const among = new Set(entriesOf(scanned()).map(({ fingerprint }) => fingerprint));
    expect(alone.length).toBeGreaterThan(1);
    expect(alone.every((fingerprint) => among.has(fingerprint))).toBe(true);
  });

  it('has unique fingerprints and known severities, whatever the skill says', async () => {
    const check = (text: string) => {
      const entries = entriesOf(hostileRun(text));
      expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
      expect(gitlab.render(hostileRun(text), plain, false)).not.toMatch(/[\0-\t\v-\x1f\x7f-\x9f\p{Cf}]/u);
      for (const { description, severity, location } of entries) {
        expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
        expect(description).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(description.length).toBeGreaterThan(0);
        expect(location.lines.begin).toBeGreaterThanOrEqual(1);
      }
    };
    for (const text of hostileTexts) check(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check));
    expect(await reporters.get('gitlab')?.()).toBe(gitlab);
  });
});
