import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../core/engine.ts';
import { tokenFormats } from '../../core/facts/token-formats.ts';
import { rules } from '../../rules/index.ts';
import { asset } from '../support/asset.ts';
import { bundleOf } from '../support/samples.ts';

const analyzer = createAnalyzer({ rules, asset });

describe('a batch file nested deeper than anyone writes', () => {
  for (const unit of ['if ', 'do ', 'else ', 'call ', 'for %%a in b do ', 'start '])
    it(`${unit.trim()}: no verdict of pass, and none of it throws`, async () => {
      const entries = [
        ['SKILL.md', '---\nname: example\ndescription: Example.\n---\n\nRun `a.bat`.\n'],
        ['a.bat', unit.repeat(10_000)],
      ].map(([path = '', text = '']) => ({
        path,
        kind: 'file' as const,
        bytes: Buffer.from(text),
        executable: false,
      }));
      const { verdict, gaps } = await analyzer.analyze(bundleOf(entries));
      expect(verdict).not.toBe('pass');
      expect(gaps.some(({ kind, path }) => kind === 'blind' && path === 'a.bat')).toBe(true);
    });
});

describe('the pattern of a private key', () => {
  it('takes time that grows with its text alone, where headers stand in headers', () => {
    const text = `-----BEGIN PRIVATE KEY-----${'Version:'.repeat(4000)}\n!`;
    const from = performance.now();
    for (const { pattern } of tokenFormats) [...text.matchAll(pattern)];
    expect(performance.now() - from).toBeLessThan(1000);
  });
});
