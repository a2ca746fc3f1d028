import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Editor, photographFailures, startEditor } from './editor.ts';
import { lure, page, samples, write } from './skills.ts';
import { plain, type Window } from './window.ts';

let editor: Editor | undefined;
let window: Window;

const close = async () => {
  await editor?.close();
  editor = undefined;
};

afterEach(close);
photographFailures(() => window);

const patient = { timeout: 20_000 };
const cold = { timeout: 40_000 };
const rowsOf = async () => (await (await window.tree()).allInnerTexts()).map(plain);

describe('in a folder that is not trusted', () => {
  it('everything is checked before anyone trusts it', async () => {
    editor = await startEditor({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'always',
    });
    const folder = write(editor.home, samples);
    window = await editor.open(folder, join(folder, 'tide/SKILL.md'));
    await expect.poll(() => window.squiggles('error').count(), cold).toBe(1);
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await expect.poll(() => window.lenses(), patient).toHaveLength(2);
    await expect.poll(() => window.status(), patient).toBe('skillcheck: block');
    await expect.poll(rowsOf, patient).toHaveLength(3);
    await window.screenshot('restricted-mode');
    expect(editor.offsite.join('\n')).toBe('');
  });
});

describe('in a workspace', () => {
  it('of several folders, each of them counts', async () => {
    editor = await startEditor();
    const one = write(editor.home, samples);
    const two = write(editor.home, { 'ferry/SKILL.md': page('ferry', lure) });
    const place = join(editor.home, 'both.code-workspace');
    const describe = () => writeFileSync(place, JSON.stringify({ folders: [{ path: one }, { path: two }] }));
    describe();
    window = await editor.open(place, join(two, 'ferry/SKILL.md'));
    await expect.poll(() => window.squiggles('error').count(), cold).toBe(1);
    // The editor sometimes starts without the folders, before its server can read the file; it reads that again when it was written.
    const rows = async () => {
      const found = await rowsOf();
      if (found.length < 2) describe();
      return found;
    };
    await expect.poll(rows, { ...patient, interval: 2000 }).toHaveLength(6);
    // Each skill below its folder, in the order of the workspace.
    expect((await rowsOf()).map((row) => /^[a-z]+?(?=block|pass|review)/.exec(row)?.[0] ?? row)).toEqual([
      basename(one),
      'haiku',
      'list',
      'tide',
      basename(two),
      'ferry',
    ]);
    await window.screenshot('several-folders');
  });

  it('a skill that moves or goes takes what was said about it along', async () => {
    editor = await startEditor();
    const folder = write(editor.home, { ...samples, 'ferry/SKILL.md': page('ferry', lure) });
    window = await editor.open(folder);
    await expect.poll(rowsOf, cold).toHaveLength(4);
    const rows = await window.problems();
    await expect.poll(async () => (await rows.allInnerTexts()).join(), patient).toContain('ferry');
    renameSync(join(folder, 'ferry'), join(folder, 'boat'));
    await expect.poll(async () => (await rows.allInnerTexts()).join(), patient).toContain('boat');
    expect((await rows.allInnerTexts()).join()).not.toContain('ferry');
    for (const name of ['boat', 'tide', 'haiku']) rmSync(join(folder, name), { recursive: true });
    await expect.poll(() => rows.count(), patient).toBe(0);
    await expect.poll(rowsOf, patient).toEqual(['listpass · no findings']);
    expect(editor.offsite.join('\n')).toBe('');
  });
});
