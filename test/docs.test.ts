import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

describe('what is generated', () => {
  it('is current (npm run docs)', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(`${stdout}${stderr}`).toBe('');
    expect(status).toBe(0);
  });
});

describe('README.md', () => {
  it.each([
    'README.md',
    'CHANGELOG.md',
    'docs/audit.md',
    'docs/capabilities.md',
    'docs/ci.md',
    'docs/editors.md',
    'docs/json.md',
    'docs/limits.md',
    'docs/openclaw.md',
  ])('has no dead link in %s', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
    const dead = links
      .filter((target) => !/^https:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(dead).toEqual([]);
  });

  it('gives the test line that CI runs', () => {
    expect(readme).toContain('\nnpm ci && npm test\n');
    expect(read('.ci/run')).toContain('\nnpm ci && npm test\n');
  });

  it('names scripts and commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    for (const [, name] of readme.matchAll(/npm run ([a-z]+)/g)) expect(Object.keys(scripts)).toContain(name);
  });

  it('gives a reason for every library that is bundled, and for no other', () => {
    const { devDependencies } = JSON.parse(read('package.json'));
    const notices = read('dist/THIRD-PARTY-NOTICES.txt');
    const bundled = Object.keys(devDependencies).filter((name) => notices.includes(`\n${name} `));
    const table = readme.slice(readme.indexOf('## Libraries'), readme.indexOf('## Contributing'));
    const named = [...table.matchAll(/\[([^\]]+)\]\(https:/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(bundled.sort());
  });

  it('promises nothing that a reader of code cannot keep', () => {
    expect(readme).not.toMatch(/\bis safe\b|\bguarantee|\b100 ?%|npx skillcheck/i);
  });
});

describe('CHANGELOG.md', () => {
  it('uses only its fixed headings', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    const fixed = ['New features', 'Detection', 'Fixes', 'Breaking changes'];
    expect(headings.filter((heading) => heading === undefined || !fixed.includes(heading))).toEqual([]);
  });
});
