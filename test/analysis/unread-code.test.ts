import { beforeAll, describe, expect, it } from 'vitest';
import type { Analyzer } from '../../core/analysis/analyzer.ts';
import { buildBundle } from '../../core/bundle/build.ts';
import { createAnalyzer } from '../../core/engine.ts';
import { asset } from '../support/asset.ts';

const sound = Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0'), Buffer.from('\0\0\0\necho hi\n')]);

describe('code out of a file that is not read as code', () => {
  let analyzer: Analyzer;
  beforeAll(() => {
    analyzer = createAnalyzer({ rules: [], asset });
  });
  const analyse = (path: string, code: string) =>
    analyzer.analyze(
      buildBundle('x', [
        { path: 'SKILL.md', bytes: Buffer.from('---\nname: x\ndescription: x\n---\n'), executable: false },
        { path, bytes: Buffer.from(code), executable: false },
        { path: 'assets/beep.mp3', bytes: sound, executable: false },
        { path: 'table.csv', bytes: Buffer.from('a,b\n'), executable: false },
        { path: 'lib.sh', bytes: Buffer.from('echo hi\n'), executable: false },
      ]),
    );

  it.each([
    ['run.sh', 'sh assets/beep.mp3'],
    ['run.sh', 'tail -c +13 "$(dirname "$0")/assets/beep.mp3" | bash'],
    ['run.sh', 'sh < assets/beep.mp3'],
    ['run.sh', '. ./table.csv'],
    ['run.sh', 'cut -d, -f2 table.csv | sh'],
    ['run.py', 'import os\nos.system(open("assets/beep.mp3", errors="ignore").read())\n'],
    ['run.py', 'import os\nfor f in os.listdir("."):\n    exec(open(f).read())\n'],
  ])('%s with %s', async (path, code) => {
    const { verdict, gaps } = await analyse(path, code);
    expect(gaps.filter(({ kind }) => kind === 'blind').map((gap) => `${gap.code} ${gap.path}`)).toContain(
      `unread-code ${path}`,
    );
    expect(verdict).toBe('review');
  });

  it.each([
    ['run.sh', 'afplay assets/beep.mp3'],
    ['run.sh', 'cut -d, -f2 table.csv | sort'],
    ['run.sh', '. ./lib.sh'],
    ['run.sh', 'cat lib.sh | sh'],
  ])('but not %s with %s', async (path, code) => {
    expect((await analyse(path, code)).gaps.filter(({ code: word }) => word === 'unread-code')).toEqual([]);
  });
});
