import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Outcome, startEditor } from './editor.ts';
import { samples, scanned, write } from './skills.ts';
import { runInWeb } from './web.ts';

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'skillcheck-inside-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The skills of a run of its own, and an extension that tests what the installed one says of them. */
async function prepare(host: 'node' | 'browser') {
  const folder = write(home, samples);
  const expected = { skills: scanned(folder), host };
  const test = join(home, host);
  mkdirSync(test);
  writeFileSync(
    join(test, 'package.json'),
    JSON.stringify({ name: 'checks', publisher: 'skillcheck', version: '0.0.1', engines: { vscode: '^1.91.0' } }),
  );
  await build({
    entryPoints: [fileURLToPath(new URL('inside/index.ts', import.meta.url))],
    outfile: join(test, 'index.js'),
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    define: { expected: JSON.stringify(expected) },
    logLevel: 'warning',
  });
  return { folder, test };
}

/** Nothing failed, and every check was run. */
function expectAllWell({ code, said }: Outcome): void {
  const told = said.filter((line) => /^(?:passed|failed):/.test(line));
  expect({ code, failed: told.filter((line) => line.startsWith('failed')) }).toEqual({ code: 0, failed: [] });
  expect(told.length).toBe(8);
}

it('says in the extension host of Node what the command line says', async () => {
  const { folder, test } = await prepare('node');
  const editor = await startEditor({}, ['--enable-smoke-test-driver']);
  try {
    expectAllWell(await editor.inside(folder, test));
    expect(editor.offsite).toEqual([]);
  } finally {
    await editor.close();
  }
});

it('says in the extension host of a browser what the command line says, of a folder that no disk has', async () => {
  const { folder, test } = await prepare('browser');
  const { outcome, offsite } = await runInWeb(folder, test);
  expectAllWell(outcome);
  expect(offsite).toEqual([]);
});
