import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RegistryServer, startRegistry } from '../../registry/server.ts';
import { type Editor, photographFailures, startEditor } from './editor.ts';
import { lure, page, write } from './skills.ts';
import type { Window } from './window.ts';

/** A skill that somebody thinks of installing. */
let editor: Editor;
let window: Window;
let registry: RegistryServer;
let folder: string;

beforeEach(async () => {
  registry = await startRegistry();
  registry.publish('@acme/ferry', '1.0.0', { 'SKILL.md': page('ferry', lure) });
});
afterEach(async () => {
  expect(editor.offsite.join('\n')).toBe('');
  await editor.close();
  await registry.close();
});
photographFailures(() => window);

const patient = { timeout: 20_000 };
const cold = { timeout: 40_000 };

/** `ours` is what the folder itself says. */
async function ask(settings: Record<string, unknown>, ours = {}): Promise<void> {
  editor = await startEditor({ 'skillcheck.registry': registry.url, ...settings });
  folder = write(editor.home, { 'readme.md': 'Nothing here.\n', '.vscode/settings.json': JSON.stringify(ours) });
  window = await editor.open(folder, join(folder, 'readme.md'));
  await window.page.locator('.view-line').first().waitFor(cold);
  await window.command('skillcheck: Vet a ClawHub Skill Before Installing…');
  await window.give('Vet a ClawHub skill', '@acme/ferry');
}

it('is asked for only after a yes', async () => {
  await ask({});
  await expect.poll(() => window.dialog(), patient).toContain('Nothing is installed, written to disk or run.');
  expect(await window.dialog()).toContain(`skillcheck asks ${registry.url} for it`);
  await window.screenshot('vet-consent');
  await window.answer('Cancel');
  await window.command('skillcheck: Show Output');
  expect(registry.log).toEqual([]);
});

it('is judged on a page, and nothing of it is kept', async () => {
  await ask({});
  await window.answer('Fetch and Check');
  const text = await window.webview();
  expect(text).toContain('sh runs what curl fetches from 192.0.2.9');
  expect(text.toLowerCase()).toContain('block');
  expect(registry.log.length).toBeGreaterThan(0);
  expect(readdirSync(folder).sort()).toEqual(['.vscode', 'readme.md']);
  const kept = readdirSync(editor.home, { recursive: true, encoding: 'utf8' });
  expect(kept.filter((path) => /ferry|skill\.md$/i.test(path))).toEqual([]);
  await window.page.waitForTimeout(500);
  await window.screenshot('vet-report');
});

it('comes from where the person says, whatever a folder says that is not trusted', async () => {
  await ask(
    { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    { 'skillcheck.registry': 'https://evil.example' },
  );
  await expect.poll(() => window.dialog(), patient).toContain(`skillcheck asks ${registry.url} for it`);
  await window.answer('Fetch and Check');
  expect(await window.webview()).toContain('192.0.2.9');
});

it('that is not there is said not to be, and what the registry says is text', async () => {
  registry.interfere('/', (_, response) => {
    const message = 'see [the notice](command:workbench.action.closeWindow) or https://evil.example';
    response.writeHead(410, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    return true;
  });
  await ask({});
  await window.answer('Fetch and Check');
  await expect.poll(() => window.dialog(), patient).toContain('[the notice](command:');
  expect(await window.page.locator('.dialog-message-container a').count()).toBe(0);
  await window.screenshot('vet-refused');
  await window.answer('OK');
});
