import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Editor, photographFailures, startEditor } from './editor.ts';
import { counted, samples, scanned, write } from './skills.ts';
import { plain, type Window } from './window.ts';

let editor: Editor;
let window: Window;
let folder: string;

beforeAll(async () => {
  editor = await startEditor();
  folder = write(editor.home, samples);
  window = await editor.open(folder, join(folder, 'tide/SKILL.md'));
  await window.squiggles('error').first().waitFor({ timeout: 40_000 });
});
afterAll(() => editor?.close());
photographFailures(() => window);

const patient = { timeout: 15_000 };

describe('what is wrong with a skill', () => {
  it('has a wavy line below it', async () => {
    expect(await window.squiggles('error').count()).toBe(1);
  });

  it('is explained where the mouse rests', async () => {
    // The editor's own part of it comes first.
    const place = window.squiggles('error').first();
    await expect.poll(() => window.hover(place), patient).toContain('Why it matters');
    const told = await window.hover(place);
    expect(told).toContain('sh runs what curl fetches from 192.0.2.9');
    expect(told).toContain('Why it matters: Nobody sees such code before it acts');
    expect(told).toContain('When it is fine:');
  });

  it('is listed for every file of every skill, with a link to the rule', async () => {
    const rows = await window.problems();
    await expect.poll(() => rows.count(), patient).toBeGreaterThan(5);
    const codes = await window.page.locator('.markers-panel a.monaco-link .marker-code').allInnerTexts();
    const expected = scanned(folder).flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(codes.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(3);
  });

  it('is explained by a page that opens from that link', async () => {
    await window.page.locator('.markers-panel a.monaco-link', { hasText: 'secret-exfiltration' }).click();
    expect(await window.webview()).toContain('Why it matters');
    await window.command('View: Close All Editors in Group');
  });
});

describe('the verdict', () => {
  it('stands above SKILL.md and in the status bar as the command line has it', async () => {
    const [, , tide] = scanned(folder);
    if (tide === undefined) throw new Error('no skill');
    window = await editor.open(folder, join(folder, 'tide/SKILL.md'));
    await expect.poll(() => window.lenses(), { timeout: 40_000 }).toHaveLength(2);
    expect(await window.lenses()).toEqual([
      `skillcheck: ${tide.verdict.toUpperCase()} · ${counted(tide)}`,
      'reads secrets ~/.aws/credentials · talks to drop.example, ip:192.0.2.9 · runs ./scripts/tide.sh, bash, cat +2 · evaluates shell · installs pipe-to-shell:ip:192.0.2.9',
    ]);
    await expect.poll(() => window.status(), patient).toBe(`skillcheck: ${tide.verdict}`);
  });

  it('stands in the list of skills as the command line has it, and is counted', async () => {
    const rows = await window.tree();
    await expect.poll(() => rows.count(), patient).toBe(3);
    const shown = (await rows.allInnerTexts()).map((text) => plain(text));
    const skills = scanned(folder);
    expect(shown).toEqual(skills.map((skill) => `${skill.name}${skill.verdict} · ${counted(skill)}`));
    const bad = skills.filter(({ verdict }) => verdict !== 'pass').length;
    await expect
      .poll(() => window.page.locator('.activitybar .badge-content:visible').allInnerTexts(), patient)
      .toContain(String(bad));
  });

  it('stands beside the folder in the Explorer, unless the person does not want it there', async () => {
    await window.page.keyboard.press('Control+Shift+E');
    // A folder with errors has the editor's own dot; its page has the verdict before the number of errors.
    await expect
      .poll(() => window.marks(), patient)
      .toMatchObject({ list: '✓', 'SKILL.md': expect.stringContaining('✗') });
    await window.screenshot('explorer');
    editor.set({ 'skillcheck.decorations': false });
    await expect.poll(async () => Object.keys(await window.marks()), patient).not.toContain('list');
    editor.set({});
    await expect.poll(() => window.marks(), patient).toMatchObject({ list: '✓' });
  });

  it('comes from an engine and rules of a version, at a time', async () => {
    const item = window.page.locator('.statusbar-item[id="status.languageStatus"]');
    await expect.poll(() => window.hover(item), patient).toMatch(/skillcheck \d+\.\d+\.\d+/);
    expect(await window.hover(item)).toMatch(/rules \d{4}\.\d+\.\d+, last check \d+:\d\d/);
    await window.page.mouse.move(900, 600);
  });

  it('is said with what the skill can do and what was found', async () => {
    const rows = await window.tree();
    await rows.filter({ hasText: 'tide' }).first().click();
    await expect.poll(() => rows.count(), patient).toBe(7);
    const shown = (await rows.allInnerTexts()).map(plain);
    expect(shown.find((text) => text.startsWith('can'))).toContain('reads secrets ~/.aws/credentials');
    const leak = rows.filter({ hasText: 'secret-exfiltration' });
    await leak.click();
    await window.page.locator('.tab.active', { hasText: 'tide.sh' }).waitFor(patient);
  });

  it('is reported on a page of its own, from above SKILL.md', async () => {
    window = await editor.open(folder, join(folder, 'tide/SKILL.md'));
    await window.page.locator('.codelens-decoration a').first().click({ timeout: 40_000 });
    const text = await window.webview();
    expect(text).toContain('tide');
    expect(text).toContain('secret-exfiltration');
    expect(text).toContain('192.0.2.9');
    expect(await window.status()).toBe('skillcheck: block');
  });
});

it('asks no other machine for anything', () => {
  expect(editor.offsite.join('\n')).toBe('');
});
