import { type Disposable, type ExtensionContext, LanguageStatusSeverity, languages, workspace } from 'vscode';
import { ruleset, type Server } from './server.ts';

/**
 * Every kind of document that a skill consists of, wherever the workspace is; nothing of version control or of the editor itself. A folder may be
 * of any file system that an extension provides.
 */
export function selector(): { readonly scheme: string }[] {
  const open = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', ...open])].map((scheme) => ({ scheme }));
}

/** Which engine and which rules judge here, and when they last did. */
export function registerLanguageStatus(server: Server, { extension }: ExtensionContext): Disposable[] {
  const item = languages.createLanguageStatusItem('skillcheck', selector());
  item.name = 'skillcheck';
  item.command = { title: 'Show output', command: 'skillcheck.showOutput' };
  const engine = `skillcheck ${String(extension.packageJSON.version)}`;
  const show = async () => {
    if (!server.client.isRunning()) {
      item.text = `${engine}: not running`;
      item.detail = '';
      item.busy = false;
      item.severity = LanguageStatusSeverity.Error;
      item.command = { title: 'Restart', command: 'skillcheck.restart' };
      return;
    }
    const skills = await server.skills();
    const waiting = skills.some(({ analysis, error }) => analysis === undefined && error === undefined);
    const rules = `rules ${ruleset(server) ?? 'unknown'}`;
    item.text = engine;
    item.busy = waiting;
    item.severity = LanguageStatusSeverity.Information;
    item.detail = skills.length === 0 || waiting ? rules : `${rules}, last check ${new Date().toLocaleTimeString()}`;
    item.command = { title: 'Show output', command: 'skillcheck.showOutput' };
  };
  const soon = () => void show().catch(() => undefined);
  soon();
  return [item, server.onDidChange(soon)];
}
