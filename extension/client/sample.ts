import { type ExtensionContext, Uri, window, workspace } from 'vscode';

/** Opens a skill that is bad and does no harm, in a copy that may be changed; each time as it was at first. */
export async function openSample({ extensionUri, globalStorageUri }: ExtensionContext): Promise<void> {
  const copy = Uri.joinPath(globalStorageUri, 'sample', 'tide-notes');
  await workspace.fs.copy(Uri.joinPath(extensionUri, 'sample', 'tide-notes'), copy, { overwrite: true });
  await window.showTextDocument(Uri.joinPath(copy, 'SKILL.md'), { preview: false });
}
