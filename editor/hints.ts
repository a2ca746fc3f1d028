import type { InlayHint, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, escapeText } from '../core/index.ts';

/** Tokens that one hint names. */
const most = 3;
/** UTF-16 units of a token that are shown. */
const longest = 60;

/** What lines of a file have the skill do, at their ends; each thing where it is first done. */
export function hintsIn(document: TextDocument, { start, end }: Range, path: string, analysis: Analysis): InlayHint[] {
  const lines = new Map<number, string[]>();
  for (const { capability, token, path: where, start: at } of analysis.sites) {
    const line = at.line - 1;
    if (where !== path || line < start.line || line > end.line) continue;
    const text = `${capability} ${token.length > longest ? `${token.slice(0, longest)}…` : token}`;
    const known = lines.get(line) ?? [];
    // That a line runs a program is seen on the line itself.
    lines.set(line, capability === 'exec' ? [...known, escapeText(text)] : [escapeText(text), ...known]);
  }
  return [...lines].map(([line, texts]) => ({
    position: endOf(document, line),
    label: `${texts.slice(0, most).join(' · ')}${texts.length > most ? ` · +${texts.length - most}` : ''}`,
    paddingLeft: true,
    ...(texts.length > most ? { tooltip: texts.join('\n') } : {}),
  }));
}

/** Behind the last character of a line, before what ends it. */
function endOf(document: TextDocument, line: number) {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  return { line, character: text.replace(/(?<![\r\n])[\r\n]+$/, '').length };
}
