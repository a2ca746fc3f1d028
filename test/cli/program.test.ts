import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

function start(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    cwd: join(dist, '..'),
  });
  return { status, stdout, stderr };
}

describe('the program as built', () => {
  it('starts, and ends with the code of the verdict', () => {
    expect(start(join(dist, 'cli.js'), ['--version'])).toMatchObject({ status: 0, stderr: '' });
    expect(start(join(dist, 'cli.js'), ['scan', 'test/skills/table-notes'])).toMatchObject({ status: 0, stderr: '' });
    expect(start(join(dist, 'cli.js'), ['scan', 'test/skills/gif-search'])).toMatchObject({ status: 1, stderr: '' });
    expect(start(join(dist, 'cli.js'), ['frobnicate'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('ends with 2 when a part of it is missing', () => {
    const copy = mkdtempSync(join(tmpdir(), 'skillcheck-'));
    try {
      cpSync(join(dist, 'cli.js'), join(copy, 'cli.mjs'));
      const { status, stderr } = start(join(copy, 'cli.mjs'), ['scan', '.']);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^error: skillcheck cannot start: .*\n {2}hint: /);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('ends though nobody reads what it says, on stdout or on stderr', async () => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), 'frobnicate'], { timeout: 20_000 });
    child.stdout.destroy();
    child.stderr.destroy();
    const ended = await new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
    expect(ended).toEqual({ code: 2, signal: null });
  });

  it('can be executed', () => {
    expect(readFileSync(join(dist, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(join(dist, 'cli.js')).mode & 0o111).not.toBe(0);
  });

  it('loads no parser on the main thread', () => {
    const { outputs } = JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8'));
    const seen = new Set<string>();
    const parsers = new Set<string>();
    const visit = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      const { inputs, imports } = outputs[name];
      for (const input of Object.keys(inputs)) {
        if (/node_modules\/(?:typescript|@typescript-eslint|web-tree-sitter|unbash|markdown-it)\//.test(input))
          parsers.add(input);
      }
      for (const { path, external } of imports) if (external !== true) visit(path);
    };
    visit('dist/cli.js');
    expect(seen.size).toBeGreaterThan(5);
    expect([...parsers]).toEqual([]);
  });

  it('carries the licences of what it contains', () => {
    const notices = readFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['zod', 'web-tree-sitter', '@vscode/tree-sitter-wasm', 'typescript'])
      expect(notices).toContain(`\n${name} `);
    expect(readdirSync(dist)).toContain('tree-sitter-python.wasm');
  });
});
