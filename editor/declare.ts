import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** The edit that adds a name to a list of `metadata.openclaw.requires`; undefined where that is not plain YAML. */
export type Declare = (list: 'env' | 'bins', name: string) => TextEdit | undefined;

/** UTF-16 units of a front matter that is parsed and written anew. */
const longest = 16_000;

/** Declares names in the front matter of a page, which is parsed once; undefined where there is none that could be changed. */
export function declareIn(document: TextDocument): Declare | undefined {
  const text = document.getText({ start: document.positionAt(0), end: document.positionAt(longest) });
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const before = match[1];
  const start = text.indexOf(before, 3);
  const parsed = parsedFrom(before);
  if (parsed === undefined) return undefined;
  return (list, name) => {
    const after = withName(parsed.clone(), list, name);
    return after === undefined ? undefined : changed(document, start, before, after);
  };
}

/** Undefined also for what is nested deeper than the parser goes. */
function parsedFrom(text: string): Document | undefined {
  try {
    // The parser would compare every key with every other one.
    const parsed = parseDocument(text, { keepSourceTokens: false, uniqueKeys: false });
    return parsed.errors.length > 0 ? undefined : parsed;
  } catch {
    return undefined;
  }
}

function withName(parsed: Document, list: 'env' | 'bins', name: string): string | undefined {
  const path = ['metadata', 'openclaw', 'requires', list];
  // Each step has to be what it is for OpenClaw, or not be there; and be there once.
  for (const [depth, key] of path.entries()) {
    const step = depth === 0 ? parsed.contents : parsed.getIn(path.slice(0, depth), true);
    if (step === undefined) break;
    if (!isMap(step)) return undefined;
    if (step.items.filter((pair) => isScalar(pair.key) && pair.key.value === key).length > 1) return undefined;
  }
  const names = parsed.getIn(path, true);
  if (names === undefined) parsed.setIn(path, [name]);
  else if (isSeq(names)) names.add(name);
  else return undefined;
  return parsed.toString({ lineWidth: 0 }).trimEnd();
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
