import { EventEmitter, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import { registerFeatures } from './features.ts';
import { selector } from './language-status.ts';
import { linkRules } from './links.ts';
import { gathered, remembered, type Server, skillOf, toSkills } from './server.ts';

/** Starts the language server; it ends with the editor. */
export async function activate(context: ExtensionContext): Promise<{ readonly server: Server }> {
  const output = window.createOutputChannel('skillcheck', { log: true });
  const options: LanguageClientOptions = {
    documentSelector: selector,
    outputChannel: output,
    initializationOptions: { commands: true },
    middleware: linkRules(),
  };
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const seconds: unknown = workspace.getConfiguration('skillcheck').get('timeout');
  const args = [`--timeout=${String(seconds)}`];
  const client = new LanguageClient('skillcheck', { module, args, transport: TransportKind.stdio }, options);
  // A client gives a notification to one listener only: the last that asked for it.
  const changed = new EventEmitter<void>();
  const server: Server = {
    client,
    onDidChange: changed.event,
    skills: remembered(
      async () => (client.isRunning() ? toSkills(await client.sendRequest('skillcheck/skills')) : []),
      changed.event,
    ),
    rules: () => client.sendRequest('skillcheck/rules'),
    skillOf: async (uri) => skillOf(await server.skills(), uri),
  };
  context.subscriptions.push(
    output,
    changed,
    client.onNotification(
      'skillcheck/changed',
      gathered(() => changed.fire()),
    ),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) changed.fire();
    }),
    { dispose: () => void client.stop().catch(() => undefined) },
    ...registerFeatures(server, context, output),
  );
  await client.start();
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => client.sendRequest('skillcheck/skills')));
  return { server };
}
