import { ViewColumn, window } from 'vscode';
import { type KnownSkill, nameOf, type Server } from './server.ts';

/** The report of one skill as a page beside the code: no script, nothing from the network. It follows what is typed. */
export async function showReport(server: Server, folder: string): Promise<void> {
  const skill: KnownSkill | undefined = (await server.skills()).find((one) => one.folder === folder);
  if (skill === undefined) return;
  const panel = window.createWebviewPanel('skillcheck.report', `${nameOf(skill)}: report`, ViewColumn.Beside, {
    enableScripts: false,
    localResourceRoots: [],
  });
  const draw = async () => {
    const page: unknown = await server.client.sendRequest('skillcheck/page', { folder });
    if (typeof page === 'string' && page !== panel.webview.html) panel.webview.html = page;
  };
  const listening = server.onDidChange(() => void draw().catch(() => undefined));
  panel.onDidDispose(() => listening.dispose());
  await draw();
}
