import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Shown } from './shown.ts';
import { sameSpelling } from './uri.ts';

export interface PullsOptions {
  readonly connection: Connection;
  readonly shown: Shown;
  /** Resolves when there is a result for a document as it stands now, by its client's name; false where it is not open. */
  readonly settled: (uri: string) => Promise<boolean>;
}

/** Answers a client that asks what an open document shows, when that is known. Files that are not open are told to it unasked. */
export function answerPulls({ connection, shown, settled }: PullsOptions): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token): Promise<DocumentDiagnosticReport> => {
    const open = await Promise.race([settled(uri), cancelled(token)]);
    // A client that asks again wants no answer to what it asked before.
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'asked again');
    return { kind: DocumentDiagnosticReportKind.Full, items: open ? shown.asked(sameSpelling(uri)) : [] };
  });
}

function cancelled(token: CancellationToken): Promise<boolean> {
  return new Promise((settle) => token.onCancellationRequested(() => settle(false)));
}
