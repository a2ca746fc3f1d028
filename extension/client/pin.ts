import { commands, type Disposable, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { TextEdit } from 'vscode-languageclient';
import type { Server } from './server.ts';

/** Asks a person for the version of a package and writes it where the package is installed; nothing is looked up. */
export function registerPin(server: Server): Disposable {
  return commands.registerCommand('skillcheck.pin', async (given: unknown) => {
    if (!isUnpinned(given)) return;
    const version = await window.showInputBox({
      title: `Pin ${given.name}`,
      prompt: 'Which version did you look at? One version, no range.',
      validateInput: (text) => (/^\d/.test(text.trim()) ? undefined : 'a version begins with a number'),
    });
    if (version === undefined) return;
    const params = { ...given, version: version.trim() };
    const answer: TextEdit[] | null = await server.client.sendRequest('skillcheck/pin', params);
    if (answer === null) {
      await window.showWarningMessage('That is no version, or the text has changed; nothing was written.');
      return;
    }
    const edit = new WorkspaceEdit();
    edit.set(Uri.parse(given.uri), await server.client.protocol2CodeConverter.asTextEdits(answer));
    await workspace.applyEdit(edit);
  });
}

interface Unpinned {
  readonly uri: string;
  readonly name: string;
  readonly token: string;
  readonly line: number;
}

function isUnpinned(given: unknown): given is Unpinned {
  if (typeof given !== 'object' || given === null) return false;
  const values = new Map<string, unknown>(Object.entries(given));
  const texts = ['uri', 'name', 'token'].every((key) => typeof values.get(key) === 'string');
  return texts && typeof values.get('line') === 'number';
}
