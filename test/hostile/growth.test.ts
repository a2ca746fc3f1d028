import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../core/engine.ts';
import { rules } from '../../rules/index.ts';
import { asset } from '../support/asset.ts';
import { bundleOf } from '../support/samples.ts';

const analyzer = createAnalyzer({ rules, asset });

async function analyse(path: string, text: string) {
  const page = '---\nname: example\ndescription: Example.\n---\n\n';
  const files: Readonly<Record<string, string>> =
    path === 'SKILL.md' ? { [path]: page + text } : { 'SKILL.md': `${page}Run \`${path}\`.\n`, [path]: text };
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    kind: 'file' as const,
    bytes: Buffer.from(text),
    executable: false,
  }));
  return await analyzer.analyze(bundleOf(entries));
}

const repeated = (unit: string, characters: number) => unit.repeat(Math.ceil(characters / unit.length));

/** Milliseconds; each took more when its cost was quadratic, most of them several times as much, and now takes a tenth of it or less. */
const limit = 9_000;

describe('time that grows with the text alone', () => {
  it.each([
    ['sums of PHP', 'a.php', '.', 131_072],
    ['sums of Ruby', 'a.rb', '"a"+', 196_608],
    ['brackets behind `for` of a batch file', 'a.bat', 'for %%a in (', 262_144],
    ['addresses in one sentence', 'SKILL.md', 'http://a.b ', 131_072],
    ['types inside types', 'a.ts', 'a<', 32_768],
    ['lines of attributes', 'a.ps1', '\n[char]', 131_072],
    ['values of a makefile that use themselves', 'Makefile', 'define x\nx=$(x)\n', 131_072],
    ['fields of a crontab', 'a.sh', '\t*', 131_072],
    ['decoders of what decoders give', 'a.sh', 'echo a|base64 -d ', 16_384],
    ['values of what substitutions give', 'a.sh', '$(export a=', 16_384],
    ['files of what substitutions name', 'a.sh', 'a <>$(', 16_384],
    ['functions that add a variable to itself', 'a.js', '()=>a=a+a;', 20_000],
    ['decoders that are fed by decoders', 'a.sh', '<(base64 -d ', 16_384],
    ['copies that go to an address', 'SKILL.md', 'copy.', 131_072],
  ])(
    '%s',
    async (_, path, unit, characters) => {
      await analyse(path, unit);
      const from = performance.now();
      await analyse(path, repeated(unit, characters));
      expect(performance.now() - from).toBeLessThan(limit);
    },
    60_000,
  );
});

describe('code in which the parser looks for the same end again and again', () => {
  it.each([
    ['a.rs', 'r#"'],
    ['a.rb', '=begin\n'],
    ['a.py', '\\\n'],
  ])('%s of %j: is not read to the end, and a gap says so', async (path, unit) => {
    const { verdict, gaps } = await analyse(path, repeated(unit, 16_384));
    expect(verdict).toBe('review');
    expect(gaps.filter(({ kind, code }) => kind === 'blind' && code === 'budget')).toHaveLength(1);
  });

  it('reads on after a text that is more than the parser can put together', async () => {
    const { verdict } = await analyse('a.rb', repeated('x=,', 12_000));
    expect(['pass', 'review']).toContain(verdict);
    const { gaps, capabilities } = await analyse('a.rb', 'system("curl https://tides.example")\n');
    expect(gaps).toEqual([]);
    expect(capabilities.exec).toEqual(['curl']);
  });

  it('reads sound code of the same length', async () => {
    const { gaps } = await analyse('a.py', repeated('value = f"{1 + 2}" if x else (1, 2)\n', 65_536));
    expect(gaps).toEqual([]);
  });
});
