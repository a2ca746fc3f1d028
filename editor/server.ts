import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type PublishDiagnosticsParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { escapeText, lockName, policyName } from '../core/index.ts';
import { reportPage } from '../report-page/index.ts';
import { actionsFor } from './actions.ts';
import { diagnosticsOf, mainPage } from './diagnostics.ts';
import type { Host } from './host.ts';
import { hoverAt, titleIn } from './hover.ts';
import { lensesOf } from './lens.ts';
import { type LockState, lockLenses, lockState } from './lock.ts';
import { defaultSettings, type Settings, settingsOf } from './settings.ts';
import { createSkills, type Result } from './skills.ts';
import { pathIn, sameSpelling, uriIn } from './uri.ts';

/** Commands that the server carries out for any client. */
export const serverCommands = ['skillcheck.check', 'skillcheck.checkAll'] as const;

export interface ServerOptions {
  readonly version: string;
  readonly ruleset: string;
}

/** Speaks the language server protocol on a connection; the unit of everything is the skill, a folder. */
export function serve(connection: Connection, host: Host, { version, ruleset }: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  let roots: readonly string[] = [];
  let can = capabilitiesOf(undefined);
  /** The skill that an open document belongs to; of those that were asked for, also while the answer is not there yet. */
  const homes = new Map<string, Promise<string | undefined>>();
  const busy = new Set<Promise<void>>();
  /** Lockfiles that are open, with what became of what they speak of. */
  const locks = new Map<string, LockState>();
  const lockTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Folders outside of the workspace that a person asked about. */
  const asked = new Set<string>();
  /** Files with diagnostics, by skill. */
  const shown = new Map<string, ReadonlySet<string>>();

  const skills = createSkills({
    host,
    open: function* () {
      for (const document of documents.all()) yield { uri: sameSpelling(document.uri), text: document.getText() };
    },
    changed: (folder, result) => {
      publish(folder, result);
      for (const document of documents.all()) if (isLock(document.uri)) checkLockSoon(document);
      if (can.refreshLens) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
      announce();
    },
  });

  connection.onInitialize((params): InitializeResult => {
    can = capabilitiesOf(params);
    roots = (params.workspaceFolders ?? []).map(({ uri }) => sameSpelling(uri));
    return {
      serverInfo: { name: 'skillcheck', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeLensProvider: { resolveProvider: false },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        executeCommandProvider: { commands: [...serverCommands] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        experimental: { ruleset },
      },
    };
  });

  connection.onInitialized(async () => {
    if (can.watch) {
      const watchers = [{ globPattern: '**/*' }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (can.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => sameSpelling(uri)));
        roots = [...roots.filter((root) => !gone.has(root)), ...added.map(({ uri }) => sameSpelling(uri))];
        for (const folder of skills.folders()) if (!isWithin(folder)) skills.forget(folder);
        start(checkRoots(added.map(({ uri }) => sameSpelling(uri))));
      });
    start(checkRoots(roots));
  });

  documents.onDidOpen(({ document }) => start(opened(document)));
  documents.onDidChangeContent(({ document }) => start(edited(document, 'onType')));
  documents.onDidSave(({ document }) => start(edited(document, 'onSave')));
  documents.onDidClose(({ document }) => start(closed(document)));
  documents.listen(connection);

  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) start(changedOnDisk(sameSpelling(uri)));
  });

  connection.onHover(async ({ textDocument, position }) => {
    const uri = sameSpelling(textDocument.uri);
    const { hover } = await settingsFor(textDocument.uri);
    const found = hover ? await resultAt(uri) : undefined;
    if (found === undefined) return undefined;
    return hoverAt(found.folder, uri, position, found.result.analysis, (rule) => host.ruleText(rule));
  });

  connection.onCodeLens(async ({ textDocument }) => {
    const uri = sameSpelling(textDocument.uri);
    const { codeLens } = await settingsFor(textDocument.uri);
    const lock = locks.get(uri);
    if (lock !== undefined) return codeLens ? lockLenses(uri.slice(0, uri.lastIndexOf('/')), lock, can.commands) : [];
    const found = codeLens ? await resultAt(uri) : undefined;
    if (found === undefined || pathIn(found.folder, uri) !== mainPage(found.result.analysis)) return [];
    return lensesOf(found.folder, found.result.analysis, can.commands);
  });

  connection.onCodeAction(async (params) => {
    const uri = sameSpelling(params.textDocument.uri);
    const document = documents.get(params.textDocument.uri);
    const found = await resultAt(uri);
    if (found === undefined || document === undefined) return [];
    return actionsFor({ ...found, document, path: pathIn(found.folder, uri) ?? '', params, commands: can.commands });
  });

  connection.onExecuteCommand(async ({ command, arguments: given }) => {
    const [folder] = given ?? [];
    if (command === 'skillcheck.checkAll') await checkRoots(roots);
    if (typeof folder !== 'string') return null;
    if (command === 'skillcheck.check') skills.check(sameSpelling(folder), again);
    return null;
  });

  connection.onRequest('skillcheck/skills', () =>
    skills.folders().map((folder) => ({ folder, ...skills.result(folder), bundle: undefined })),
  );
  connection.onRequest('skillcheck/checkBelow', (params: unknown) => {
    const folder = folderIn(params);
    return folder === undefined ? [] : checkBelow(folder);
  });
  connection.onRequest('skillcheck/clear', () => {
    asked.clear();
    for (const folder of skills.folders()) skills.forget(folder);
    return null;
  });
  connection.onRequest('skillcheck/idle', async () => {
    while (busy.size > 0) await Promise.all(busy);
    await skills.idle();
  });
  connection.onRequest('skillcheck/rules', async () => {
    const pages = await Promise.all((await host.rules()).map(async (id) => ({ id, page: await host.ruleText(id) })));
    return pages.map(({ id, page }) => ({ id, title: titleIn(page ?? '') ?? id }));
  });
  connection.onRequest('skillcheck/page', (params: unknown) => {
    const folder = folderIn(params);
    return folder === undefined ? null : pageOf(folder, skills.result(folder));
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

  async function checkRoots(folders: readonly string[]): Promise<void> {
    for (const root of folders) {
      const found = await host.skillsBelow(root).catch(() => []);
      for (const folder of found)
        if ((await settingsFor(folder)).enable) skills.check(folder, { delayMs: 0, urgent: false, reread: true });
    }
    announce();
  }

  /** Whatever a person asks for by name is checked, wherever it is and whatever the settings say. */
  async function checkBelow(folder: string): Promise<readonly string[]> {
    const around = await host.skillOf(folder, rootOf(folder)).catch(() => undefined);
    const found = around === undefined ? await host.skillsBelow(folder).catch(() => []) : [around];
    if (found.length > 0 && !isWithin(folder)) asked.add(around ?? folder);
    for (const one of found) skills.check(one, again);
    announce();
    return found;
  }

  async function opened(document: TextDocument): Promise<void> {
    if (isLock(document.uri)) return checkLock(document);
    const folder = await homeOf(sameSpelling(document.uri));
    if (folder === undefined || !(await settingsFor(document.uri)).enable) return;
    skills.check(folder, { delayMs: 0, urgent: true, reread: false });
    announce();
  }

  /** Once for many skills that change together. */
  function checkLockSoon(document: TextDocument): void {
    clearTimeout(lockTimers.get(document.uri));
    const later = () => start(checkLock(document));
    lockTimers.set(document.uri, setTimeout(later, defaultSettings.debounce));
  }

  /** What a lockfile says of the skills beside it, as it stands in the editor. A later text wins. */
  async function checkLock(document: TextDocument): Promise<void> {
    const { version } = document;
    const uri = sameSpelling(document.uri);
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    const state = await lockState({
      text: document.getText(),
      policy: await host.readText(`${folder}/${policyName}`),
      read: (path) => host.read(uriIn(folder, path)).catch(() => undefined),
      now: new Date(),
    });
    const current = documents.get(document.uri);
    if (current?.version !== version) return;
    locks.set(uri, state);
    send({ uri, diagnostics: [...state.diagnostics] });
    if (can.refreshLens) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  }

  async function edited(document: TextDocument, when: 'onType' | 'onSave'): Promise<void> {
    if (isLock(document.uri)) return checkLock(document);
    const { enable, run, debounce } = await settingsFor(document.uri);
    if (!enable || run === 'manual' || (run === 'onSave' && when === 'onType')) return;
    const uri = sameSpelling(document.uri);
    // A SKILL.md that was saved may be new, and make a skill of what was none.
    if (when === 'onSave') homes.delete(uri);
    const folder = await homeOf(uri);
    if (folder === undefined) return;
    skills.check(folder, { delayMs: when === 'onType' ? debounce : 0, urgent: true, reread: when === 'onSave' });
  }

  async function closed(document: TextDocument): Promise<void> {
    const uri = sameSpelling(document.uri);
    clearTimeout(lockTimers.get(document.uri));
    if (locks.delete(uri)) send({ uri, diagnostics: [] });
    const folder = await homeOf(uri);
    homes.delete(uri);
    if (folder === undefined) return;
    if (isWithin(folder)) skills.check(folder, { delayMs: 0, urgent: false, reread: false });
    else if (!documents.all().some((other) => pathIn(folder, sameSpelling(other.uri)) !== undefined))
      skills.forget(folder);
  }

  async function changedOnDisk(uri: string): Promise<void> {
    if (/\/skill\.md$/i.test(uri)) homes.clear();
    const known = skills.folders().find((folder) => folder === uri || pathIn(folder, uri) !== undefined);
    const folder = await host.skillOf(uri, rootOf(uri)).catch(() => undefined);
    if (known !== undefined && known !== folder) skills.forget(known);
    if (folder === undefined || !isWithin(folder)) return;
    skills.check(folder, { delayMs: defaultSettings.debounce, urgent: false, reread: true });
  }

  function isWithin(folder: string): boolean {
    return rootOf(folder) !== undefined;
  }

  function rootOf(uri: string): string | undefined {
    return [...roots, ...asked].find((root) => uri === root || uri.startsWith(`${root}/`));
  }

  function homeOf(uri: string): Promise<string | undefined> {
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
    if (!can.configuration) return defaultSettings;
    try {
      return settingsOf(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'skillcheck' }));
    } catch {
      return defaultSettings;
    }
  }

  /** The report on one skill, as `--format html` has it. */
  function pageOf(folder: string, result: Result | undefined): string {
    const path = decodeURIComponent(folder.slice(folder.lastIndexOf('/') + 1));
    const skill = result?.analysis === undefined ? [] : [{ path, analysis: result.analysis }];
    const errors = skill.length > 0 ? [] : [{ path, message: result?.error ?? 'it is being checked' }];
    return reportPage({ tool: { version, ruleset }, skills: skill, errors, durationMs: 0 });
  }

  /** Takes back what a file showed before and shows no more. A document that is open is named as its client names it. */
  function publish(folder: string, result: Result | undefined): void {
    const found =
      result === undefined
        ? new Map()
        : result.analysis === undefined
          ? new Map([[uriIn(folder, 'SKILL.md'), [notChecked(result.error)]]])
          : diagnosticsOf(folder, result.analysis, { rulePage: (rule) => host.rulePage(rule) });
    for (const uri of shown.get(folder) ?? []) if (!found.has(uri)) send({ uri, diagnostics: [] });
    for (const [uri, diagnostics] of found) send({ uri, diagnostics: [...diagnostics] });
    if (found.size === 0) shown.delete(folder);
    else shown.set(folder, new Set(found.keys()));
  }

  function send(params: PublishDiagnosticsParams): void {
    const open = documents.all().find(({ uri }) => sameSpelling(uri) === params.uri);
    void connection.sendDiagnostics(open === undefined ? params : { ...params, uri: open.uri, version: open.version });
  }
}

/** Whether a document is a lockfile. */
function isLock(uri: string): boolean {
  return uri.endsWith(`/${lockName}`);
}

/** The folder that a request names, as it is spelled here. */
function folderIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('folder' in params)) return undefined;
  return typeof params.folder === 'string' ? sameSpelling(params.folder) : undefined;
}

const again = { delayMs: 0, urgent: true, reread: true } as const;

function notChecked(reason: string) {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return {
    source: 'skillcheck',
    code: 'not-checked',
    range,
    severity: 2 as const,
    message: escapeText(`Not checked: ${reason}`),
  };
}

/** What a client understands of the optional parts of the protocol. */
function capabilitiesOf(params: InitializeParams | undefined) {
  const workspace = params?.capabilities.workspace;
  const options: unknown = params?.initializationOptions;
  return {
    configuration: workspace?.configuration === true,
    folders: workspace?.workspaceFolders === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refreshLens: workspace?.codeLens?.refreshSupport === true,
    /** The client has commands of its own for reports and acceptances. */
    commands: typeof options === 'object' && options !== null && 'commands' in options && options.commands === true,
  };
}
