import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, startExtension } from './extension.ts';

/** Begins where Node runs extensions: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<Api> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return startExtension(context, async (options, timeoutMs) => {
    const args = [`--timeout=${timeoutMs / 1000}`];
    return new LanguageClient('skillcheck', { module, args, transport: TransportKind.stdio }, options);
  });
}
