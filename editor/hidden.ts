import type { Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutHidden } from '../core/index.ts';

/** The edit that takes out of a range what nobody sees in it, and how many characters that are; undefined where there are none. */
export function hiddenEdit(
  document: TextDocument,
  range: Range,
): { readonly edit: TextEdit; readonly count: number } | undefined {
  const text = document.getText(range);
  const left = withoutHidden(text);
  if (left === text) return undefined;
  return { edit: { range, newText: left }, count: [...text].length - [...left].length };
}
