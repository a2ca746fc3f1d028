import type { DocumentLink } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/index.ts';
import { mainPage } from './diagnostics.ts';
import { uriIn } from './uri.ts';

/** Words that could be paths; nothing with a scheme is one of them, since a path of the skill holds no colon. */
const words = /[^\s"'`()<>[\]{}|;,=*]{1,200}/g;
/** UTF-16 units of a page that are searched. */
const longest = 1_000_000;
/** Links on one page. */
const most = 500;

/**
 * Paths on the page of a skill that name a file of that skill, each as a link to it. What is no regular file of the bundle is never linked:
 * nothing leads out of the skill or to another computer.
 */
export function linksIn(document: TextDocument, folder: string, analysis: Analysis): DocumentLink[] {
  const page = mainPage(analysis);
  const files = new Set(
    analysis.files.flatMap(({ path, kind }) =>
      path !== page && (kind === 'file' || kind === 'executable') ? path : [],
    ),
  );
  if (files.size === 0) return [];
  const links: DocumentLink[] = [];
  const text = document.getText().slice(0, longest);
  for (const match of text.matchAll(words)) {
    // Behind `{baseDir}`, the folder of the skill, a path goes on with a slash.
    const found = pathAt(match[0], text[match.index - 1] === '}' ? /^\// : /^(?:\.\/)?/, files);
    if (found === undefined) continue;
    const start = match.index + found.skipped;
    const range = { start: document.positionAt(start), end: document.positionAt(start + found.length) };
    links.push({ range, target: uriIn(folder, found.path) });
    if (links.length >= most) break;
  }
  return links;
}

/** A word as a path below the skill: without what stands before it, and without what ends a sentence or leads to a part of the file. */
function pathAt(word: string, before: RegExp, files: ReadonlySet<string>) {
  const skipped = before.exec(word)?.[0].length;
  if (skipped === undefined) return undefined;
  const rest = word.slice(skipped);
  for (const path of [rest, rest.replace(/(?<![.:!?])[.:!?]+$/, ''), rest.replace(/[#?:].*/s, '')])
    if (files.has(path)) return { path, skipped, length: path.length };
  return undefined;
}
