import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Editor, photographFailures, startEditor } from './editor.ts';
import { samples, write } from './skills.ts';
import type { Window } from './window.ts';

let editor: Editor;
let window: Window;
let folder: string;

beforeAll(async () => {
  editor = await startEditor();
  folder = write(editor.home, samples);
});
afterAll(() => editor?.close());
photographFailures(() => window);

const patient = { timeout: 20_000 };

/** Pictures for people to look at; a test sees only that everything is there. */
it.each([
  ['light', 'Default Light Modern', 'vs'],
  ['dark', 'Default Dark Modern', 'vs-dark'],
  ['high-contrast', 'Default High Contrast', 'hc-black'],
])('can be seen in %s', async (name, theme, kind) => {
  editor.set({ 'workbench.colorTheme': theme });
  window = await editor.open(folder, join(folder, 'haiku/SKILL.md'));
  await expect.poll(() => window.drawn(), { timeout: 40_000 }).toHaveLength(1);
  await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
  const rows = await window.tree();
  await expect.poll(() => rows.count(), patient).toBeGreaterThan(2);
  if ((await rows.filter({ hasText: 'secret-exfiltration' }).count()) === 0)
    await rows.filter({ hasText: 'tide' }).first().click();
  await rows.filter({ hasText: 'secret-exfiltration' }).first().waitFor();
  await window.problems();
  await window.cursor('Control+Home');
  await expect.poll(() => window.lenses(), patient).toHaveLength(2);
  await window.hover(window.squiggles('error').first());
  // It fades in.
  await window.page.waitForTimeout(500);
  await window.screenshot(`${name}-findings`);
  await window.page.mouse.move(900, 700);
  await window.page.keyboard.press('Control+J');
  await window.command('skillcheck: Show Report');
  expect(await window.webview()).toContain('haiku');
  await window.page.waitForTimeout(500);
  await window.screenshot(`${name}-report`);
  await window.page.keyboard.press('Control+Shift+E');
  await expect.poll(() => window.marks(), patient).toMatchObject({ list: '✓' });
  await window.screenshot(`${name}-explorer`);
});

it('asks no other machine for anything', () => {
  expect(editor.offsite.join('\n')).toBe('');
});
