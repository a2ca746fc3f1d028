import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAnalyzer } from '../../core/analysis/analyze.ts';
import { isReproducible } from '../../core/analysis/reproducible.ts';
import { unanalysed } from '../../core/analysis/unanalysed.ts';
import { buildBundle } from '../../core/bundle/build.ts';
import { codeOfExcess } from '../../core/facts/gap.ts';
import { rules } from '../../rules/index.ts';
import { asset } from '../support/asset.ts';

const analyzer = createAnalyzer({ rules, asset });

function bundleOf(path: string, text: string) {
  const page = `---\nname: tide\ndescription: Tides.\n---\n\nRun \`${path}\`.\n`;
  const files = { 'SKILL.md': page, [path]: text };
  const entries = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), executable: false }));
  return buildBundle('tide', entries);
}

const blindOf = (analysis: { readonly gaps: readonly { readonly kind: string; readonly code: string }[] }) =>
  analysis.gaps.flatMap(({ kind, code }) => (kind === 'blind' ? [code] : []));

describe('what hung on the machine can be told from what was counted', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(['a.py', 'a.rb', 'a.php', 'a.go', 'a.rs'])('%s: a parser that the clock stops', async (path) => {
    const bundle = bundleOf(path, 'x = 1\n'.repeat(2_000));
    await analyzer.analyze(bundle);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 60_000;
      return now;
    });
    const analysis = await analyzer.analyze(bundle);
    expect(blindOf(analysis)).toEqual(['time']);
    expect(analysis.verdict).toBe('review');
    expect(isReproducible(analysis)).toBe(false);
  });

  it.each([
    ['a.py', '\\\n'.repeat(16_384)],
    ['a.rb', '=begin\n'.repeat(16_384)],
    ['a.go', '['.repeat(2_000)],
    ['a.bat', 'if '.repeat(10_000)],
  ])('%s: a limit that is counted gives the same at any time', async (path, text) => {
    const bundle = bundleOf(path, text);
    const analysis = await analyzer.analyze(bundle);
    expect(blindOf(analysis)).toEqual(['budget']);
    expect(isReproducible(analysis)).toBe(true);
    expect(await analyzer.analyze(bundle)).toEqual(analysis);
  });

  it.each(['time', 'memory'] as const)('a thread that ran out of %s', (code) => {
    const analysis = unanalysed(bundleOf('a.py', ''), 'took longer than 20 s', code);
    expect(analysis.verdict).toBe('review');
    expect(isReproducible(analysis)).toBe(false);
  });

  it('tells the end of the stack from a counted depth', () => {
    const code = (act: () => void) => {
      try {
        act();
      } catch (error) {
        return codeOfExcess(error);
      }
      return undefined;
    };
    const endless = (): number => 1 + endless();
    expect(code(endless)).toBe('memory');
    expect(code(() => new Uint8Array(2 ** 53 - 1))).toBe('budget');
    expect(
      code(() => {
        throw new RangeError('nested too deeply');
      }),
    ).toBe('budget');
    expect(() => codeOfExcess(new TypeError('a bug'))).toThrow('a bug');
  });
});
