import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Editor, photographFailures, startEditor } from './editor.ts';
import { lure, page, scanned, write } from './skills.ts';
import type { Window } from './window.ts';

let editor: Editor;
let window: Window;

beforeAll(async () => {
  editor = await startEditor();
});
afterAll(() => editor?.close());
photographFailures(() => window);

const patient = { timeout: 20_000 };

it('writes an acceptance with its reason into the policy beside the skills, and nothing into the skill', async () => {
  const folder = write(editor.home, { 'ferry/SKILL.md': page('ferry', lure) });
  window = await editor.open(folder, join(folder, 'ferry/SKILL.md'));
  await expect.poll(() => window.status(), { timeout: 40_000 }).toBe('skillcheck: block');
  const column = page('ferry', lure).split('\n')[7]?.indexOf('sh`') ?? 0;
  await window.line(8);
  for (let at = 0; at < column; at += 1) await window.page.keyboard.press('ArrowRight');
  await window.page.keyboard.press('Control+.');
  await window.page.locator('.action-widget .monaco-list-row', { hasText: 'Accept this finding' }).waitFor();
  // Whichever comes first is preferred; letters narrow nothing down in this menu.
  const rows = await window.page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
  const wanted = rows.findIndex((row) => row.includes('Accept this finding'));
  for (let at = 0; at < wanted; at += 1) await window.page.keyboard.press('ArrowDown');
  await window.page.keyboard.press('Enter');
  const box = window.page.locator('.quick-input-widget input').first();
  await box.waitFor();
  await box.fill('our own host, read on Monday');
  await window.page.keyboard.press('Enter');
  const policy = join(folder, 'skillcheck.json');
  await expect.poll(() => existsSync(policy), patient).toBe(true);
  const [skill] = scanned(folder);
  expect(JSON.parse(readFileSync(policy, 'utf8'))).toEqual({
    policyVersion: 1,
    accept: [
      {
        skill: 'ferry',
        digest: skill?.digest,
        finding: skill?.findings[0]?.fingerprint,
        reason: 'our own host, read on Monday',
        until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    ],
  });
  expect(readFileSync(join(folder, 'ferry/SKILL.md'), 'utf8')).toBe(page('ferry', lure));
  expect(editor.offsite.join('\n')).toBe('');
});
