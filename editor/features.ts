import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Abilities } from './abilities.ts';
import { actionsFor } from './actions.ts';
import { mainPage } from './diagnostics.ts';
import { hintsIn } from './hints.ts';
import type { Host } from './host.ts';
import { hoverAt } from './hover.ts';
import { createKnownVersions } from './known-version.ts';
import { lensesOf } from './lens.ts';
import { linksIn } from './links.ts';
import { lockLenses } from './lock.ts';
import type { OpenLocks } from './open-locks.ts';
import type { Settings } from './settings.ts';
import type { Result } from './skills.ts';
import { pathIn, sameSpelling } from './uri.ts';

/** What answers about an open document are made of. */
export interface Scene {
  readonly connection: Connection;
  readonly host: Host;
  readonly documents: TextDocuments<TextDocument>;
  readonly locks: OpenLocks;
  readonly can: () => Abilities;
  readonly settingsFor: (uri: string) => Promise<Settings>;
  /** The skill that a file belongs to, where it has been analysed. */
  readonly resultAt: (uri: string) => Promise<
    | {
        readonly folder: string;
        readonly result: Extract<Result, { readonly analysis: object }>;
      }
    | undefined
  >;
}

/** Answers what an editor asks about a place in a document. */
export function answerFeatures(scene: Scene): void {
  const { connection, host, documents, locks, can, settingsFor, resultAt } = scene;
  const versions = createKnownVersions();

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
    if (!codeLens) return [];
    const lock = locks.state(uri);
    if (lock !== undefined) return lockLenses(uri, lock, can().commands);
    const found = await resultAt(uri);
    if (found === undefined || pathIn(found.folder, uri) !== mainPage(found.result.analysis)) return [];
    return lensesOf(found.folder, found.result.analysis, can().commands);
  });

  connection.onCodeAction(async (params) => {
    const uri = sameSpelling(params.textDocument.uri);
    const document = documents.get(params.textDocument.uri);
    const found = await resultAt(uri);
    if (found === undefined || document === undefined) return [];
    return actionsFor({
      ...found,
      document,
      path: pathIn(found.folder, uri) ?? '',
      params,
      commands: can().commands,
      current: found.result.versions.get(uri) === document.version,
      versions,
    });
  });

  connection.onDocumentLinks(async ({ textDocument }) => {
    const uri = sameSpelling(textDocument.uri);
    const document = documents.get(textDocument.uri);
    const found = document === undefined ? undefined : await resultAt(uri);
    if (found === undefined || document === undefined) return [];
    if (pathIn(found.folder, uri) !== mainPage(found.result.analysis)) return [];
    return linksIn(document, found.folder, found.result.analysis);
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const uri = sameSpelling(textDocument.uri);
    const document = documents.get(textDocument.uri);
    const { inlayHints } = await settingsFor(textDocument.uri);
    const found = inlayHints && document !== undefined ? await resultAt(uri) : undefined;
    if (found === undefined || document === undefined) return [];
    return hintsIn(document, range, pathIn(found.folder, uri) ?? '', found.result.analysis);
  });
}
