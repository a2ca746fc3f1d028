import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/index.ts';
import { schemas } from '../../cli/contract/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const page = read('docs/json.md');
const rows = page.split('\n').filter((line) => line.startsWith('| '));

describe('published formats', () => {
  it.each([...schemas.keys()])('have a file, an export and a row: %s', (name) => {
    const file = `schema/${name}-1.json`;
    expect(existsSync(`${root}/${file}`)).toBe(true);
    expect(JSON.parse(read('package.json')).exports[`./schema/${name}`]).toBe(`./${file}`);
    expect(rows.some((row) => row.includes(`](../${file})`))).toBe(true);
  });

  it('are all that there are', () => {
    const names = readdirSync(`${root}/schema`).map((file) => file.replace(/-1\.json$/, ''));
    expect(names.sort()).toEqual([...schemas.keys()].sort());
  });

  it('are listed for every command that speaks JSON', () => {
    const speaking = commands
      .filter(({ options }) =>
        options.some(({ name, choices }) => name === 'json' || (name === 'format' && choices?.includes('json'))),
      )
      .map(({ name }) => name);
    expect(speaking.length).toBeGreaterThan(10);
    expect(speaking.filter((name) => !rows.some((row) => row.includes(`\`${name}`)))).toEqual([]);
  });

  it('are registered where a folder has one', () => {
    const list = read('cli/contract/index.ts');
    const found = readdirSync(`${root}/cli`, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /(?:^|[/-])schema\.ts$/.test(path));
    expect(found.length).toBeGreaterThan(9);
    expect(found.filter((path) => !list.includes(`'../${path}'`))).toEqual([]);
  });
});
