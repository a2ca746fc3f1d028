import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../core/index.ts';
import { skillcheck } from './support/terminal.ts';

const cwd = fileURLToPath(new URL('./skills', import.meta.url));

/** What each folder of test/skills must come to, apart from the snapshots: writing those anew cannot change a verdict unseen. */
const verdicts = new Map<string, Verdict>([
  ['board-cards', 'pass'],
  ['changelog-writer', 'block'],
  ['chart-maker', 'review'],
  ['commit-style', 'review'],
  ['daily-quote', 'block'],
  ['disk-report', 'block'],
  ['feed-digest', 'pass'],
  ['gif-search', 'block'],
  ['icon-set', 'block'],
  ['injection-lessons', 'pass'],
  ['invoice-export', 'pass'],
  ['letter-templates', 'pass'],
  ['mail-triage', 'block'],
  ['pdf-tools', 'block'],
  ['receipt-scanner', 'block'],
  ['shell-formatter', 'review'],
  ['slide-theme', 'pass'],
  ['stock-ticker', 'review'],
  ['table-notes', 'pass'],
  ['tea-notes-ar', 'review'],
  ['tea-notes-zh', 'pass'],
  ['team-onboarding', 'block'],
  ['weather-line', 'pass'],
]);

describe('a whole skill', () => {
  it('has a verdict in the table', () => {
    const folders = readdirSync(cwd, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...verdicts.keys()]);
  });

  for (const [name, verdict] of verdicts) {
    it(`${name}: ${verdict}, and the report as it is printed`, async () => {
      const { code, stdout, stderr } = await skillcheck(['scan', '--verbose', name], { cwd });
      expect(/^[^\s[]+ {2}(PASS|REVIEW|BLOCK) {2}/m.exec(stdout)?.[1], stdout).toBe(verdict.toUpperCase());
      expect([code, stderr]).toEqual([verdict === 'pass' ? 0 : 1, '']);
      await expect(stdout).toMatchFileSnapshot(`./skills/${name}.txt`);
    });
  }
});
