import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeResult,
  InlayHintRefreshRequest,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { escapeText } from '../core/index.ts';
import { abilitiesOf } from './abilities.ts';
import { fixAllKind } from './actions.ts';
import { createChanges } from './changes.ts';
import { answerFeatures } from './features.ts';
import { foundIn } from './found.ts';
import type { Host } from './host.ts';
import { messageOf } from './lock.ts';
import { createLockFiles } from './lock-files.ts';
import { createOpenLocks, isLock, isPolicy } from './open-locks.ts';
import { answerPulls } from './pull.ts';
import { createReading } from './reading.ts';
import { answerRequests } from './requests.ts';
import { defaultSettings, type Settings, settingsOf } from './settings.ts';
import { createShown } from './shown.ts';
import { createSkills } from './skills.ts';
import { folderOfUntitled, pathIn, sameFolder, sameSpelling } from './uri.ts';
import type { LockWords } from './words.ts';

/** Commands that the server carries out for any client. */
export const serverCommands = ['skillcheck.check', 'skillcheck.checkAll'] as const;

export interface ServerOptions {
  readonly version: string;
  readonly ruleset: string;
  /** What is said about locked skills, where somebody can say it. */
  readonly words?: LockWords;
}

/** Speaks the language server protocol on a connection; the unit of everything is the skill, a folder. */
export function serve(connection: Connection, given: Host, { version, ruleset, words }: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  let roots: readonly string[] = [];
  let abilities = abilitiesOf(undefined);
  const can = () => abilities;
  const host = createReading({
    host: given,
    ask: (method, params) => connection.sendRequest(method, params),
    answers: () => abilities.files,
    documents: () => documents.all(),
  });
  /** The skill that an open document belongs to; of those that were asked for, also while the answer is not there yet. */
  const homes = new Map<string, Promise<string | undefined>>();
  const busy = new Set<Promise<void>>();
  /** Folders outside of the workspace that a person asked about. */
  const asked = new Set<string>();
  /** What an open document has set off; whoever asks about it waits for that. */
  const handled = new Map<string, Promise<void>>();
  const fresh = new WeakSet<TextDocument>();

  const shown = createShown({ connection, open: () => documents.all() });
  const skills = createSkills({
    host,
    open: function* () {
      for (const document of documents.all())
        yield { uri: sameSpelling(document.uri), version: document.version, text: document.getText() };
    },
    changed: (folder, result) => {
      const found = foundIn(folder, result, { rulePage: (rule) => rulePage(rule) });
      const asked = shown.show(folder, found, result?.versions ?? new Map());
      const open = documents.all().map(({ uri }) => sameSpelling(uri));
      checkLocks();
      refresh(
        asked,
        open.some((uri) => pathIn(folder, uri) !== undefined),
      );
      announce();
    },
  });
  const locks = createOpenLocks({
    host,
    current: (uri) => documents.get(uri),
    changed: (uri, state, seen) => {
      refresh(shown.show(uri, new Map([[uri, state.diagnostics]]), new Map([[uri, seen]])), true);
    },
  });
  const changes = createChanges({
    host,
    skills,
    rootOf,
    moved: () => homes.clear(),
    find: async (folders) => {
      if (await checkFound(folders, 'folder')) announce();
    },
    check: async (folder) => {
      if ((await settingsFor(folder)).enable) skills.check(folder, { ...again, urgent: false });
    },
    start,
  });

  connection.onInitialize((params): InitializeResult => {
    abilities = abilitiesOf(params);
    roots = (params.workspaceFolders ?? []).map(({ uri }) => sameSpelling(uri));
    return {
      serverInfo: { name: 'skillcheck', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeLensProvider: { resolveProvider: false },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        documentLinkProvider: { resolveProvider: false },
        inlayHintProvider: true,
        executeCommandProvider: { commands: [...serverCommands] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        experimental: { ruleset },
        ...(abilities.pull ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } } : {}),
      },
    };
  });

  connection.onInitialized(async () => {
    if (abilities.watch) {
      const watchers = [{ globPattern: '**/*' }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (abilities.settings)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'skillcheck' });
    if (abilities.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => sameSpelling(uri)));
        roots = [...roots.filter((root) => !gone.has(root)), ...added.map(({ uri }) => sameSpelling(uri))];
        for (const folder of skills.folders()) if (rootOf(folder) === undefined) skills.forget(folder);
        start(checkRoots(added.map(({ uri }) => sameSpelling(uri))));
      });
    start(checkRoots(roots));
  });

  documents.onDidOpen(({ document }) => {
    fresh.add(document);
    handle(document, opened(document));
  });
  documents.onDidChangeContent(({ document }) => {
    // What is opened counts as changed too, and was looked at just now.
    if (!fresh.delete(document)) handle(document, edited(document, 'onType'));
  });
  documents.onDidSave(({ document }) => handle(document, edited(document, 'onSave')));
  documents.onDidClose(({ document }) => {
    handled.delete(document.uri);
    start(closed(document));
  });
  documents.listen(connection);

  connection.onDidChangeWatchedFiles(({ changes: changed }) => {
    changes.add(changed.map(({ uri, type }) => ({ uri: sameSpelling(uri), kind: kinds[type] })));
    // An approval changes no skill, and yet how it stands.
    if (!changed.some(({ uri }) => isLock(uri) || isPolicy(uri))) return;
    checkLocks();
    announce();
  });

  connection.onDidChangeConfiguration(() => start(settingsChanged()));

  connection.onExecuteCommand(async ({ command, arguments: values }) => {
    const [folder] = values ?? [];
    if (command === 'skillcheck.checkAll') await checkRoots(roots);
    if (typeof folder !== 'string') return null;
    if (command === 'skillcheck.check') skills.check(sameFolder(folder), again);
    return null;
  });

  const scene = { connection, host, documents, locks, can, settingsFor, resultAt };
  answerFeatures(scene);
  answerRequests({
    ...scene,
    skills,
    lockFiles: createLockFiles(readText),
    words,
    tool: { version, ruleset },
    rootOf,
    checkBelow,
    clear: () => {
      asked.clear();
      for (const folder of skills.folders()) skills.forget(folder);
    },
    idle: async () => {
      while (busy.size > 0) await Promise.all(busy);
      await skills.idle();
    },
  });
  answerPulls({
    connection,
    shown,
    settled: async (uri) => {
      if (documents.get(uri) === undefined) return false;
      await handled.get(uri);
      const folder = isLock(uri) ? undefined : await homeOf(sameSpelling(uri));
      if (folder !== undefined) await skills.settled(folder);
      return documents.get(uri) !== undefined;
    },
  });
  connection.onShutdown(() => host.close());

  /** What is known of the skills has changed, or which there are. */
  function announce(): void {
    void connection.sendNotification('skillcheck/changed');
  }

  /** Begins something that nobody waits for, except who asks whether all is done. */
  function start(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => connection.console.error(String(error)))
      .finally(() => busy.delete(done));
    busy.add(done);
  }

  function handle({ uri }: TextDocument, work: Promise<void>): void {
    const done = Promise.all([handled.get(uri), work.catch(() => undefined)]).then(() => undefined);
    handled.set(uri, done);
    start(work);
  }

  /** Tells a client to ask again for what it shows and hangs on a result: diagnostics that it asked for, what stands beside the text. */
  function refresh(diagnostics: boolean, beside: boolean): void {
    const asked = [
      ...(diagnostics && abilities.refreshPull ? [DiagnosticRefreshRequest.type] : []),
      ...(beside && abilities.refreshLens ? [CodeLensRefreshRequest.type] : []),
      ...(beside && abilities.refreshHints ? [InlayHintRefreshRequest.type] : []),
    ];
    for (const type of asked) void connection.sendRequest(type).catch(() => undefined);
  }

  /** A client that has the command shows the page that it brought along. */
  function rulePage(rule: string): string | undefined {
    if (!abilities.commands) return host.rulePage(rule);
    return `command:skillcheck.explainRule?${encodeURIComponent(JSON.stringify([rule]))}`;
  }

  function checkLocks(): void {
    for (const document of documents.all())
      if (isLock(document.uri)) start(locks.checkSoon(document, defaultSettings.debounce));
  }

  async function checkRoots(folders: readonly string[]): Promise<void> {
    await checkFound(folders);
    announce();
  }

  /** Whether there are skills at or below folders, which are checked then. */
  async function checkFound(folders: readonly string[], only?: 'folder'): Promise<boolean> {
    let any = false;
    for (const root of folders) {
      const found = await skillsBelow(root, only);
      any ||= found.length > 0;
      for (const folder of found)
        if ((await settingsFor(folder)).enable) skills.check(folder, { ...again, urgent: false });
    }
    return any;
  }

  /** Where not all was searched, a person hears it: a skill there is shown nowhere. `only`: of what is new, which may be no folder at all. */
  async function skillsBelow(folder: string, only?: 'folder'): Promise<readonly string[]> {
    const reasons: string[] = [];
    const found = await host
      .skillsBelow(folder, (reason) => reasons.push(reason), only)
      .catch((error: unknown) => {
        reasons.push(messageOf(error));
        return [];
      });
    for (const reason of reasons) connection.console.warn(`not searched for skills: ${escapeText(reason)}`);
    if (reasons.length > 0 && only === undefined) warn();
    return found;
  }

  /** Without names: a client may make links, of commands too, of what a folder is called. */
  function warn(): void {
    const message = 'skillcheck did not search everything for skills; its output says what.';
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }

  /** What is not to be looked at any more is forgotten, and what is to be is found; all else stands. */
  async function settingsChanged(): Promise<void> {
    for (const folder of skills.folders())
      if (
        ![...asked].some((one) => folder === one || folder.startsWith(`${one}/`)) &&
        !(await settingsFor(folder)).enable
      )
        skills.forget(folder);
    await checkRoots(roots);
    refresh(false, true);
  }

  /** Whatever a person asks for by name is checked, wherever it is and whatever the settings say. */
  async function checkBelow(folder: string): Promise<readonly string[]> {
    const around = await host.skillOf(folder, rootOf(folder)).catch(() => undefined);
    const found = around === undefined ? await skillsBelow(folder) : [around];
    if (found.length > 0 && rootOf(folder) === undefined) asked.add(around ?? folder);
    for (const one of found) skills.check(one, again);
    announce();
    return found;
  }

  async function opened(document: TextDocument): Promise<void> {
    if (isLock(document.uri)) return locks.check(document);
    const folder = await homeOf(sameSpelling(document.uri));
    if (folder === undefined || !(await settingsFor(document.uri)).enable) return;
    skills.check(folder, { delayMs: 0, urgent: true, reread: false });
    announce();
  }

  async function edited(document: TextDocument, when: 'onType' | 'onSave'): Promise<void> {
    const { enable, run, debounce } = await settingsFor(document.uri);
    if (isLock(document.uri)) return locks.checkSoon(document, when === 'onType' ? debounce : 0);
    if (!enable || run === 'manual' || (run === 'onSave' && when === 'onType')) return;
    const uri = sameSpelling(document.uri);
    // A SKILL.md that was saved may be new, and make a skill of what was none.
    if (when === 'onSave') homes.delete(uri);
    const folder = await homeOf(uri);
    const untitled = folderOfUntitled(uri);
    if (folder === undefined && untitled !== undefined) skills.forget(untitled);
    if (folder === undefined) return;
    skills.check(folder, { delayMs: when === 'onType' ? debounce : 0, urgent: true, reread: when === 'onSave' });
  }

  async function closed(document: TextDocument): Promise<void> {
    const uri = sameSpelling(document.uri);
    locks.close(document);
    if (isLock(uri)) shown.show(uri, new Map(), new Map());
    shown.closed(uri);
    const folder = folderOfUntitled(uri) ?? (await homeOf(uri));
    homes.delete(uri);
    if (folder === undefined) return;
    if (rootOf(folder) !== undefined) skills.check(folder, { delayMs: 0, urgent: false, reread: false });
    else if (!documents.all().some((other) => pathIn(folder, sameSpelling(other.uri)) !== undefined))
      skills.forget(folder);
  }

  function rootOf(uri: string): string | undefined {
    return [...roots, ...asked].find((root) => uri === root || uri.startsWith(`${root}/`));
  }

  function homeOf(uri: string): Promise<string | undefined> {
    // What was never saved becomes the page of a skill, or is none any more, by what is typed.
    if (folderOfUntitled(uri) !== undefined) return host.skillOf(uri, undefined);
    const known = homes.get(uri) ?? host.skillOf(uri, rootOf(uri)).catch(() => undefined);
    homes.set(uri, known);
    return known;
  }

  async function resultAt(uri: string) {
    const folder = await homeOf(uri);
    const result = folder === undefined ? undefined : skills.result(folder);
    return folder === undefined || result?.analysis === undefined ? undefined : { folder, result };
  }

  async function settingsFor(uri: string): Promise<Settings> {
    if (!abilities.configuration) return defaultSettings;
    try {
      return settingsOf(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'skillcheck' }));
    } catch {
      return defaultSettings;
    }
  }

  /** As it stands in the editor, else on disk. */
  async function readText(uri: string): Promise<string | undefined> {
    const open = documents.all().find((document) => sameSpelling(document.uri) === uri);
    return open === undefined ? host.readText(uri) : open.getText();
  }
}

const again = { delayMs: 0, urgent: true, reread: true } as const;

const kinds = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
} as const;
