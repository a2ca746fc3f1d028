import { type Diagnostic, Uri } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** The page about a rule opens beside the code, also where nothing is on the network: for what is sent, and for what was asked for. */
export function linkRules(): Pick<Middleware, 'handleDiagnostics' | 'provideDiagnostics'> {
  return {
    handleDiagnostics: (uri, diagnostics, next) => {
      link(diagnostics);
      next(uri, diagnostics);
    },
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      if (report !== undefined && report !== null && 'items' in report) link(report.items);
      return report;
    },
  };
}

function link(diagnostics: readonly Diagnostic[]): void {
  for (const one of diagnostics)
    if (typeof one.code === 'object' && one.code !== null)
      one.code = { value: one.code.value, target: commandUri('skillcheck.explainRule', one.code.value) };
}

/** A link that only this extension carries out. */
function commandUri(command: string, argument: string | number): Uri {
  return Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);
}
