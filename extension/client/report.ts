import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import { nameOf, type Server } from './server.ts';

/** The pages about skills that are open. */
export interface Reports extends Disposable {
  /** Shows the report of one skill as a page beside the code: no script, nothing from the network. It follows what is typed. */
  show(folder: string): Promise<void>;
}

export function createReports(server: Server): Reports {
  const open = new Map<string, WebviewPanel>();
  return {
    show: async (folder) => {
      const before = open.get(folder);
      if (before !== undefined) {
        before.reveal();
        return;
      }
      const skill = (await server.skills()).find((one) => one.folder === folder);
      if (skill === undefined) return;
      const panel = createPage(`${nameOf(skill)}: report`, ViewColumn.Beside);
      open.set(folder, panel);
      const draw = async () => {
        const page: unknown = await server.client.sendRequest('skillcheck/page', { folder });
        if (typeof page === 'string' && page !== panel.webview.html) panel.webview.html = page;
      };
      const listening = server.onDidChange(() => void draw().catch(() => undefined));
      panel.onDidDispose(() => {
        open.delete(folder);
        listening.dispose();
      });
      await draw();
    },
    dispose: () => {
      for (const panel of open.values()) panel.dispose();
    },
  };
}

/** A page that runs nothing and loads nothing. */
export function createPage(title: string, column: ViewColumn): WebviewPanel {
  return window.createWebviewPanel('skillcheck.report', title, column, {
    enableScripts: false,
    localResourceRoots: [],
  });
}
