import { type ExtensionContext, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { ServerStart } from '../web/server.ts';
import { type Api, startExtension } from './extension.ts';

/** What of a browser is used here: its types come with those of a page only. */
declare class Worker {
  constructor(address: string);
  terminate(): void;
}
declare const URL: { createObjectURL(blob: Blob): string };

/** Begins where a browser runs extensions: the server is a web worker, and starts another one that analyses and can be stopped. */
export async function activate(context: ExtensionContext): Promise<Api> {
  const { extensionUri, extension } = context;
  const code = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'portable.js'));
  // From bytes, not from where the extension came from: a worker may be of another origin than that, and the same bytes serve both.
  const script = (last: string) =>
    URL.createObjectURL(new Blob([new Uint8Array(code), last], { type: 'text/javascript' }));
  const analyses = script('\nskillcheck.serveAnalyses(self);');
  return startExtension(context, async (options, timeoutMs) => {
    const pages = Uri.joinPath(extensionUri, 'rules').toString();
    const start: ServerStart = { version: String(extension.packageJSON.version), timeoutMs, pages };
    const server = script(
      `\nskillcheck.serveEditor(self, () => new Worker(${JSON.stringify(analyses)}), ${JSON.stringify(start)});`,
    );
    let running: Worker | undefined;
    const begin = async () => {
      running?.terminate();
      running = new Worker(server);
      return { reader: new BrowserMessageReader(running), writer: new BrowserMessageWriter(running) };
    };
    context.subscriptions.push({ dispose: () => running?.terminate() });
    return new LanguageClient('skillcheck', 'skillcheck', begin, options);
  });
}
