import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Editor, photographFailures, startEditor } from './editor.ts';
import { write } from './skills.ts';
import { plain, type Window } from './window.ts';

/** The first minutes with the extension. */
let editor: Editor;
let window: Window;

beforeEach(async () => {
  editor = await startEditor();
});
afterEach(async () => {
  expect(editor.offsite.join('\n')).toBe('');
  await editor.close();
});
photographFailures(() => window);

const patient = { timeout: 20_000 };

it('leads from a bad skill to its verdict', async () => {
  const folder = write(editor.home, { 'readme.md': 'Nothing here.\n' });
  window = await editor.open(folder, join(folder, 'readme.md'));
  await window.page.locator('.view-line').first().waitFor({ timeout: 40_000 });
  await window.command('Welcome: Open Walkthrough...');
  await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with skillcheck' }).click();
  const steps = window.page.locator('.getting-started-step .step-title');
  await expect
    .poll(async () => (await steps.allInnerTexts()).map(plain), patient)
    .toEqual(['Look at a bad skill', 'Read the verdict', 'Check what you have', 'Vet before you install']);
  await window.page.waitForTimeout(500);
  await window.screenshot('walkthrough');
  await window.page.locator('.getting-started-step .monaco-button', { hasText: 'Open the Sample Skill' }).click();
  await expect.poll(() => window.status(), patient).toBe('skillcheck: block');
});
