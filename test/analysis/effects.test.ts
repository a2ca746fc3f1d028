import { expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import { createAnalyzer } from '../../core/engine.ts';
import { asset } from '../support/asset.ts';

const analyzer = createAnalyzer({ rules: [], asset });

async function writes(script: string): Promise<readonly string[]> {
  const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text), executable: false });
  const skill = await analyzer.facts(buildBundle('example', [file('SKILL.md', '# x\n'), file('a.sh', script)]));
  return skill.effects.filter(({ op }) => op === 'write').flatMap(({ args }) => args);
}

it('one effect holds what all calls of its function write', async () => {
  const args = await writes('keep() { echo "$1" >> ~/notes; }\nkeep first\nkeep second\nkeep first\n');
  expect(args).toEqual(['first', 'second']);
});

it('what is written is kept behind any padding', async () => {
  const [text = ''] = await writes(`cat > ~/notes <<'END'\n${'line\n'.repeat(5_000)}last words\nEND\n`);
  expect(text).toContain('last words');
});
