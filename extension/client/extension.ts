import { EventEmitter, type ExtensionContext, window, workspace } from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import { registerFeatures } from './features.ts';
import { answerFiles } from './files.ts';
import { selector } from './language-status.ts';
import { restarts } from './restarts.ts';
import { gathered, remembered, type Server, skillOf, toSkills } from './server.ts';

/** What a test, or another extension, may talk to. */
export interface Api {
  readonly server: Server;
}

/** Starts the language server that `create` knows to start; it ends with the editor. `timeoutMs` is for one skill. */
export async function startExtension(
  context: ExtensionContext,
  create: (options: LanguageClientOptions, timeoutMs: number) => Promise<BaseLanguageClient>,
): Promise<Api> {
  const output = window.createOutputChannel('skillcheck', { log: true });
  const options: LanguageClientOptions = {
    documentSelector: selector(),
    outputChannel: output,
    errorHandler: restarts(),
    initializationOptions: { commands: true, files: true },
  };
  const seconds: unknown = workspace.getConfiguration('skillcheck').get('timeout');
  const client = await create(
    options,
    (typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, 600) : 20) * 1000,
  );
  // A client gives a notification to one listener only: the last that asked for it.
  const changed = new EventEmitter<void>();
  const server: Server = {
    client,
    onDidChange: changed.event,
    restart: async () => {
      if (client.isRunning()) await client.stop();
      await client.start();
    },
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
    ...answerFiles(client, context.extensionUri),
    ...registerFeatures(server, context, output),
  );
  await client.start();
  return { server };
}
