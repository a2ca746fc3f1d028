import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../core/analysis/analyze.ts';
import { buildBundle } from '../../core/bundle/build.ts';
import { fewGaps } from '../../core/languages/broken.ts';
import { rules } from '../../rules/index.ts';
import { asset } from '../support/asset.ts';
import type { Case } from './limits/case.ts';
import { settings } from './limits/files.ts';
import { interpreted } from './limits/interpret.ts';
import { read } from './limits/text.ts';

const analyzer = createAnalyzer({ rules, asset });

async function analyze(files: ReturnType<Case['files']>) {
  const entries = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), executable: false }));
  return await analyzer.analyze(buildBundle('tide', entries));
}

describe.each([
  { of: 'what steps make', cases: interpreted },
  { of: 'what is read', cases: read },
  { of: 'settings and build files', cases: settings },
])('$of: an attack behind too much of something is not let through', ({ cases }) => {
  describe.each(cases)('$name', ({ far, files, ordinary }) => {
    it.each([2, far])(
      '%i',
      async (count) => {
        const { verdict, gaps, findings } = await analyze(files(count, true));
        expect(verdict, JSON.stringify(findings)).not.toBe('pass');
        const blind = gaps.filter(({ kind }) => kind === 'blind').map(({ path, reason }) => `${path}: ${reason}`);
        expect(blind).toEqual([...new Set(blind)]);
      },
      30_000,
    );

    it.skipIf(ordinary === undefined)('as many as usual, without it, are let through', async () => {
      const { verdict, gaps, findings } = await analyze(files(ordinary ?? 0, false));
      expect(verdict, JSON.stringify(findings)).toBe('pass');
      expect(gaps.filter(({ kind }) => kind === 'blind')).toEqual([]);
    });
  });
});

it('of many broken parts, one that could act is listed', () => {
  const gap = (kind: 'blind' | 'partial') => ({ kind, code: 'syntax', reason: kind, range: { start: 0, end: 0 } });
  const kinds = (count: number) =>
    fewGaps([...Array.from({ length: count }, () => gap('partial')), gap('blind')], 20).map(({ kind }) => kind);
  expect(kinds(2)).toHaveLength(3);
  expect(kinds(200)).toHaveLength(21);
  expect(kinds(200).at(-1)).toBe('blind');
});
