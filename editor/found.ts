import { DiagnosticSeverity } from 'vscode-languageserver';
import { escapeText } from '../core/index.ts';
import { type DiagnosticOptions, diagnosticsOf } from './diagnostics.ts';
import type { Found } from './shown.ts';
import type { Result } from './skills.ts';
import { uriIn } from './uri.ts';

/** What a result has every file of a skill show; a skill that was not checked says so on its page. */
export function foundIn(folder: string, result: Result | undefined, options: DiagnosticOptions): Found {
  if (result === undefined) return new Map();
  if (result.analysis !== undefined) return diagnosticsOf(folder, result.analysis, options);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const message = escapeText(`Not checked: ${result.error}`);
  const severity = DiagnosticSeverity.Warning;
  return new Map([
    [uriIn(folder, 'SKILL.md'), [{ source: 'skillcheck', code: 'not-checked', range, severity, message }]],
  ]);
}
