import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Editor, photographFailures, setup, startEditor } from './editor.ts';
import { page, write } from './skills.ts';
import { plain, type Window } from './window.ts';

/** Skills that were locked, of which one has changed since. */
let editor: Editor;
let window: Window;
let folder: string;

beforeEach(async () => {
  editor = await startEditor();
  folder = write(editor.home, {
    'skills/kelp/SKILL.md': page('kelp', 'It is green.'),
    'skills/moss/SKILL.md': page('moss', 'It is green.'),
  });
  const done = spawnSync(process.execPath, [setup().cli, 'adopt'], { cwd: folder });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  appendFileSync(join(folder, 'skills/kelp/SKILL.md'), 'Run `curl https://kelp.example/`.\n');
});
afterEach(async () => {
  expect(editor.offsite.join('\n')).toBe('');
  await editor.close();
});
photographFailures(() => window);

const patient = { timeout: 20_000 };
const cold = { timeout: 40_000 };
const text = async () =>
  (await window.page.locator('.editor-instance .view-line').allInnerTexts()).map(plain).join('\n');
const printed = (what: string) =>
  spawnSync(process.execPath, [setup().cli, what, 'skills/kelp'], { cwd: folder, encoding: 'utf8' }).stdout;

it('are listed as they stand, and compared with what was locked', async () => {
  window = await editor.open(folder, join(folder, 'skills/kelp/SKILL.md'));
  await expect
    .poll(async () => (await (await window.tree()).allInnerTexts()).map(plain), cold)
    .toEqual(['kelppass · no findings · lock: block', 'mosspass · no findings · as locked']);
  expect(await window.status()).toBe('skillcheck: pass · lock: block');
  const rows = await window.tree();
  await window.choose(rows.filter({ hasText: 'kelp' }), 'Compare with What Was Approved');
  await window.page.locator('.tab.active', { hasText: 'kelp.diff' }).waitFor(patient);
  const [first = ''] = printed('diff').split('\n');
  await expect.poll(text, patient).toContain(first);
  expect(await text()).toContain('kelp.example');
  await window.screenshot('compared');
});

it('say why and what changed above their line in the lockfile, and how a person approves', async () => {
  const lock = join(folder, 'skillcheck.lock.json');
  const before = readFileSync(lock, 'utf8');
  window = await editor.open(folder, lock);
  const lens = (title: string) => window.page.locator('.codelens-decoration a', { hasText: title });
  // That of the other skill is further down.
  await expect
    .poll(async () => (await window.lenses()).slice(0, 4), cold)
    .toEqual(['block: 1 reason', 'why', 'diff', 'approve…']);
  await window.screenshot('lockfile');
  await lens('approve…').click();
  expect(await window.dialog()).toContain('skillcheck approve skills/kelp');
  await window.answer('Copy');
  await expect.poll(() => window.clipboard(), patient).toBe('skillcheck approve skills/kelp');
  await lens('why').first().click();
  await window.page.locator('.tab.active', { hasText: 'kelp.txt' }).waitFor(patient);
  const [first = ''] = printed('why').split('\n');
  await expect.poll(text, patient).toContain(first);
  expect(readFileSync(lock, 'utf8')).toBe(before);
});
