import { ProgressLocation, ViewColumn, window, workspace } from 'vscode';
import { escapeText } from '../../core/wording/index.ts';
import { createPage } from './report.ts';
import type { Server } from './server.ts';

/** `@owner/name` as a person writes it, with a version, a range or a tag behind it. */
const spec = /^@[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*(?:@[\w.^~<>=|*+ -]+)?$/i;

/** Shows the report on a skill that is not here yet. The only use of the network there is: after a yes, each time. Nothing is installed or kept. */
export async function vet(server: Server): Promise<void> {
  const given = await window.showInputBox({
    title: 'Vet a ClawHub skill before installing it',
    // Its name is mostly copied from elsewhere.
    ignoreFocusOut: true,
    prompt: 'Which one? For example @owner/name or @owner/name@1.2.3',
    validateInput: (text) => (spec.test(text.trim()) ? undefined : 'write it as @owner/name or @owner/name@1.2.3'),
  });
  const named = given?.trim();
  if (named === undefined) return;
  // Of the person alone: its scope lets no workspace set it.
  const set: unknown = workspace.getConfiguration('skillcheck').get('registry');
  const registry = typeof set === 'string' && set.trim() !== '' ? set.trim() : undefined;
  const address: unknown = await server.client.sendRequest('skillcheck/registry', { registry }).catch(() => undefined);
  if (typeof address !== 'string') {
    await window.showWarningMessage('Skills cannot be fetched here: this editor runs in a browser.');
    return;
  }
  const yes = 'Fetch and Check';
  const detail =
    `skillcheck asks ${escapeText(address)} for it and downloads it into memory; where that registry only points to GitHub, from there. ` +
    'The registry learns that somebody asks. Nothing is installed, written to disk or run. Policy and lockfile of this folder are not considered.';
  const answer = await window.showInformationMessage(`Fetch ${named}?`, { modal: true, detail }, yes);
  if (answer !== yes) return;
  const options = { location: ProgressLocation.Notification, title: `Checking ${named}`, cancellable: true };
  const vetted: unknown = await window.withProgress(options, (_, token) =>
    server.client
      .sendRequest('skillcheck/vet', { spec: named, registry }, token)
      .catch((error: unknown) => (token.isCancellationRequested ? undefined : { error: String(error) })),
  );
  await show(named, vetted);
}

async function show(named: string, vetted: unknown): Promise<void> {
  if (typeof vetted !== 'object' || vetted === null) return;
  if ('error' in vetted) {
    // Not in a notification: it would make links, of commands too, of what a registry or the name of a file says.
    const detail = escapeText(String(vetted.error));
    await window.showErrorMessage(`${named} was not checked`, { modal: true, detail });
    return;
  }
  if (!('page' in vetted) || typeof vetted.page !== 'string') return;
  createPage(`${named}: report`, ViewColumn.Active).webview.html = vetted.page;
}
