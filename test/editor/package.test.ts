import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const extension = join(root, 'extension');
const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const env = { ...process.env, SOURCE_DATE_EPOCH: '1767225600' };

let folder: string;

function run(cwd: string, ...args: string[]): string {
  const done = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${args.join(' ')}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skillcheck-vsix-'));
  run(root, join(root, 'scripts', 'extension.mjs'), '--vsix');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = () => {
  const name = readdirSync(join(extension, 'dist')).find((file) => file.endsWith('.vsix'));
  if (name === undefined) throw new Error('nothing was packed');
  return readFileSync(join(extension, 'dist', name));
};

describe('the settings of the extension', () => {
  it('come from nobody whose folder is not trusted', () => {
    const { capabilities, contributes } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
    const settings: [string, { scope: string }][] = Object.entries(contributes.configuration.properties);
    const open = settings.filter(([name, { scope }]) => scope !== 'machine' && name !== 'skillcheck.trace.server');
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(open.map(([name]) => name));
  });
});

describe('the extension as it is packed', () => {
  it('holds what it needs and nothing else', () => {
    const listed = run(extension, vsce, 'ls', '--no-dependencies').trim().split(/\r?\n/);
    const rules = readdirSync(join(root, 'rules')).flatMap((file) => (file.endsWith('.md') ? [`rules/${file}`] : []));
    const others = listed.filter((file) => !rules.includes(file));
    expect(listed.length - others.length).toBe(rules.length);
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/browser.js',
      'dist/extension.cjs',
      'dist/portable.js',
      'dist/server.js',
      'dist/tree-sitter-go.wasm',
      'dist/tree-sitter-php.wasm',
      'dist/tree-sitter-python.wasm',
      'dist/tree-sitter-ruby.wasm',
      'dist/tree-sitter-rust.wasm',
      'dist/web-tree-sitter.wasm',
      'dist/worker.js',
      'media/icon.png',
      'media/view.svg',
      'media/walkthrough/personal.md',
      'media/walkthrough/sample.md',
      'media/walkthrough/verdict.md',
      'media/walkthrough/vet.md',
      'package.json',
      'sample/tide-notes/SKILL.md',
      'sample/tide-notes/scripts/sync.sh',
      'schemas/lock-1.json',
      'schemas/openclaw.json',
      'schemas/policy-1.json',
    ]);
  });

  it('checks files by the schemas that are published', () => {
    const { contributes } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
    const urls: string[] = contributes.jsonValidation.map(({ url }: { url: string }) => url);
    expect(urls).toEqual(['./schemas/lock-1.json', './schemas/policy-1.json', './schemas/openclaw.json']);
    for (const url of urls.slice(0, 2)) {
      const published = readFileSync(join(root, 'schema', url.slice('./schemas/'.length)));
      expect(readFileSync(join(extension, url)).equals(published)).toBe(true);
    }
  });

  it('is small', () => {
    expect(packed().length).toBeLessThan(2_000_000);
  });

  it('has the same bytes whenever it is packed', () => {
    const before = packed();
    const out = join(folder, 'again.vsix');
    utimesSync(join(extension, 'dist', 'server.js'), 0, 0);
    run(extension, vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--out', out);
    expect(readFileSync(out).equals(before)).toBe(true);
  });
});
