import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../core/bundle/limits.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/limits.md'), 'utf8');

/** Numbers under the names of limits, and objects of such numbers, as the code has them. */
const named =
  /^(?:export )?const ((?:most|max|longest|deepest|largest)\w*)(?::[^=\n]+)? = (\d[\d_ *]*|\{[^}]*\d[^}]*\})/gm;

function limitsIn(file: string, text: string): readonly string[] {
  const where = file
    .replaceAll('\\', '/')
    .replace(/^core\//, '')
    .replace(/\.ts$/, '');
  return [...text.matchAll(named)].flatMap(([, name = '', value = '']) =>
    value.startsWith('{')
      ? [...value.matchAll(/(\w+): (\d[\d_ *]*)/g)].map(([, key, one = '']) =>
          row(where, `${name}.${key}`, product(one)),
        )
      : [row(where, name, product(value))],
  );
}

const product = (text: string) => text.split('*').reduce((all, one) => all * Number(one.replaceAll('_', '').trim()), 1);

const row = (where: string, name: string, value: number) =>
  `| \`${where}\` \`${name}\` | ${value.toLocaleString('en-US')} |`;

const told = page.split('\n').flatMap((line) => /^\| `[^`]+` `[^`]+` \| [\d,]+ \|/.exec(line)?.[0] ?? []);

describe('docs/limits.md', () => {
  it('has every limit of the core with its value, and no other', () => {
    const files = readdirSync(join(root, 'core'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const inCode = [
      ...files.flatMap((file) => limitsIn(file, readFileSync(join(root, 'core', file), 'utf8'))),
      ...Object.entries(defaultLimits).map(([key, value]) => row('bundle/limits', `defaultLimits.${key}`, value)),
    ];
    expect(inCode.length).toBeGreaterThan(100);
    expect([...told].sort()).toEqual([...new Set(inCode)].sort());
  });

  it('says of each what is counted and what goes beyond it', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(told.length);
    for (const line of rows)
      expect(
        line
          .split('|')
          .map((cell) => cell.trim())
          .filter(Boolean),
      ).toHaveLength(4);
  });

  it('gives the limits of the thread as they are', () => {
    const engine = readFileSync(join(root, 'cli/engine.ts'), 'utf8');
    expect(engine).toMatch(/stackSizeMb = 64;/);
    expect(engine).toMatch(/defaultMemory = 768;/);
    expect(readFileSync(join(root, 'core/languages/tree/parser.ts'), 'utf8')).toContain(
      '+ 2_000 + text.length / 1_000',
    );
  });
});
