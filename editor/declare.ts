import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isMap, isSeq, parseDocument } from 'yaml';

/** The edit that adds a variable to `metadata.openclaw.requires.env` of the front matter; undefined where that is not plain YAML. */
export function declareEnv(document: TextDocument, name: string): TextEdit | undefined {
  const text = document.getText();
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const start = text.indexOf(match[1], 3);
  const parsed = parseDocument(match[1], { keepSourceTokens: false });
  if (parsed.errors.length > 0 || !isMap(parsed.contents)) return undefined;
  const path = ['metadata', 'openclaw', 'requires', 'env'];
  // Each step has to be what it is for OpenClaw, or not be there.
  for (let length = 1; length < path.length; length += 1) {
    const step = parsed.getIn(path.slice(0, length), true);
    if (step !== undefined && !isMap(step)) return undefined;
  }
  const list = parsed.getIn(path, true);
  if (list === undefined) parsed.setIn(path, [name]);
  else if (isSeq(list)) list.add(name);
  else return undefined;
  const range = { start: document.positionAt(start), end: document.positionAt(start + match[1].length) };
  return { range, newText: parsed.toString({ lineWidth: 0 }).trimEnd() };
}
