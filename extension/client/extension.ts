import { EventEmitter, type ExtensionContext, LanguageStatusSeverity, languages, Uri, window, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import { registerCommands } from './commands.ts';
import { registerPin } from './pin.ts';
import { registerReveal } from './reveal.ts';
import { type Server, skillOf, toSkills } from './server.ts';
import { registerStatus } from './status.ts';
import { registerTree } from './tree.ts';

/** Every kind of document that a skill consists of; nothing of version control or of the editor itself. */
const selector = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].map((scheme) => ({ scheme }));

/** Starts the language server; it ends with the editor. */
export async function activate(context: ExtensionContext): Promise<{ readonly server: Server }> {
  const output = window.createOutputChannel('skillcheck', { log: true });
  const options: LanguageClientOptions = {
    documentSelector: selector,
    outputChannel: output,
    initializationOptions: { commands: true },
    middleware: {
      // The page about a rule opens beside the code, also where nothing is on the network.
      handleDiagnostics: (uri, diagnostics, next) => {
        for (const one of diagnostics)
          if (typeof one.code === 'object' && one.code !== null)
            one.code = { value: one.code.value, target: commandUri('skillcheck.explainRule', one.code.value) };
        next(uri, diagnostics);
      },
    },
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
    skills: async () => (client.isRunning() ? toSkills(await client.sendRequest('skillcheck/skills')) : []),
    rules: () => client.sendRequest('skillcheck/rules'),
    skillOf: async (uri) => skillOf(await server.skills(), uri),
  };
  context.subscriptions.push(
    output,
    changed,
    client.onNotification('skillcheck/changed', () => changed.fire()),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) changed.fire();
    }),
    { dispose: () => void client.stop().catch(() => undefined) },
    ...registerTree(server),
    ...registerStatus(server),
    ...registerCommands(server, context, output),
    ...registerReveal(),
    registerPin(server),
  );
  const status = languages.createLanguageStatusItem('skillcheck', selector);
  status.name = 'skillcheck';
  status.text = 'skillcheck';
  status.detail = `version ${String(context.extension.packageJSON.version)}`;
  status.severity = LanguageStatusSeverity.Information;
  status.command = { title: 'Show output', command: 'skillcheck.showOutput' };
  context.subscriptions.push(status);
  await client.start();
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => client.sendRequest('skillcheck/skills')));
  return { server };
}

/** A link that only this extension carries out. */
function commandUri(command: string, argument: string | number): Uri {
  return Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);
}
