import { ViewColumn, window } from 'vscode';
import { type KnownSkill, nameOf, type Server } from './server.ts';

/** The report of one skill as a page beside the code: no script, nothing from the network. */
export async function showReport(server: Server, folder: string): Promise<void> {
  const skill: KnownSkill | undefined = (await server.skills()).find((one) => one.folder === folder);
  if (skill === undefined) return;
  const panel = window.createWebviewPanel('skillcheck.report', `${nameOf(skill)}: report`, ViewColumn.Beside, {
    enableScripts: false,
    localResourceRoots: [],
  });
  const page: unknown = await server.client.sendRequest('skillcheck/page', { folder });
  if (typeof page === 'string') panel.webview.html = page;
}
