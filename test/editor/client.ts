import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  type FileEvent,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** An editor that talks to the built language server, as far as tests need one. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly initialized: InitializeResult;
  /** What every file shows now; files without diagnostics are left out. */
  readonly shown: ReadonlyMap<string, readonly Diagnostic[]>;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** What the server answers about a document when it is asked. */
  pull(uri: string): Promise<readonly Diagnostic[]>;
  /** How often the server said that answers about documents are new. */
  readonly refreshed: () => number;
  /** The whole text anew. */
  change(uri: string, text: string): Promise<void>;
  /** Files that changed on disk. */
  changed(changes: FileEvent[]): Promise<void>;
  /** Resolves when nothing is waiting in the server. */
  idle(): Promise<void>;
  /** Ends the server as the protocol says; gives its exit code. */
  stop(): Promise<number | null>;
}

export interface ClientOptions {
  readonly roots: readonly string[];
  readonly args?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  /** Beside the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What `workspace/configuration` is answered with. */
  readonly settings?: (scope: string | undefined) => unknown;
  /** What other requests of the server are answered with, by method. */
  readonly answers?: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => unknown>>;
}

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export async function connect({ roots, args = [], env = {}, ...options }: ClientOptions): Promise<Client> {
  const child = spawn(process.execPath, [program, 'lsp', '--stdio', ...args], { env: { ...process.env, ...env } });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const exited = new Promise<number | null>((settle) => child.on('exit', (code) => settle(code)));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const shown = new Map<string, readonly Diagnostic[]>();
  const versions = new Map<string, number>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    if (diagnostics.length === 0) shown.delete(uri);
    else shown.set(uri, diagnostics);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  for (const [method, answer] of Object.entries(options.answers ?? {})) connection.onRequest(method, answer);
  let refreshes = 0;
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes += 1;
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: roots.map((uri) => ({ uri, name: uri })),
    capabilities: options.capabilities ?? {},
    ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    process: child,
    initialized,
    shown,
    open: (uri, text, languageId = 'markdown') => {
      versions.set(uri, 1);
      return connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    pull: async (uri) => {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      return report.kind === 'full' ? report.items : [];
    },
    refreshed: () => refreshes,
    change: (uri, text) => {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      return connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    },
    changed: (changes) => connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes }),
    idle: () => connection.sendRequest('skillcheck/idle'),
    stop: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const code = await exited;
      connection.dispose();
      if (errors.length > 0) throw new Error(errors.join(''));
      return code;
    },
  };
}
