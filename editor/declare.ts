import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isMap, isSeq, parseDocument } from 'yaml';

/** The edit that adds a name to a list of `metadata.openclaw.requires` in the front matter; undefined where that is not plain YAML. */
export function declare(document: TextDocument, list: 'env' | 'bins', name: string): TextEdit | undefined {
  const text = document.getText();
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const start = text.indexOf(match[1], 3);
  const parsed = parseDocument(match[1], { keepSourceTokens: false });
  if (parsed.errors.length > 0 || !isMap(parsed.contents)) return undefined;
  const path = ['metadata', 'openclaw', 'requires', list];
  // Each step has to be what it is for OpenClaw, or not be there.
  for (let length = 1; length < path.length; length += 1) {
    const step = parsed.getIn(path.slice(0, length), true);
    if (step !== undefined && !isMap(step)) return undefined;
  }
  const names = parsed.getIn(path, true);
  if (names === undefined) parsed.setIn(path, [name]);
  else if (isSeq(names)) names.add(name);
  else return undefined;
  return changed(document, start, match[1], parsed.toString({ lineWidth: 0 }).trimEnd());
}

/** What differs, and nothing around it. */
function changed(document: TextDocument, start: number, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const range = {
    start: document.positionAt(start + head),
    end: document.positionAt(start + before.length - tail),
  };
  return { range, newText: after.slice(head, after.length - tail) };
}
