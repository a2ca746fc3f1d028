import type { TextDocument } from 'vscode-languageserver-textdocument';
import { buildBundle } from '../core/index.ts';
import type { Folders } from './client-folders.ts';
import { folderOfUntitled } from './uri.ts';

/** A document that was never saved, where it is the page of a skill: a skill of that page alone, as it stands in the editor. */
export function untitledPages(documents: () => Iterable<TextDocument>): Folders {
  const pageIn = (folder: string): TextDocument | undefined => {
    for (const document of documents()) if (folderOfUntitled(document.uri) === folder) return document;
    return undefined;
  };
  return {
    skillsBelow: async () => [],
    skillOf: async (file) => {
      const folder = folderOfUntitled(file);
      const page = folder === undefined ? undefined : pageIn(folder);
      return page !== undefined && isPage(page) ? folder : undefined;
    },
    read: async (folder) => {
      const page = pageIn(folder);
      if (page === undefined) throw new Error('the document was closed');
      const bytes = new TextEncoder().encode(page.getText());
      return buildBundle(folder.slice(Math.max(folder.lastIndexOf('/'), folder.lastIndexOf(':')) + 1), [
        { path: 'SKILL.md', bytes, executable: false },
      ]);
    },
    readText: async () => undefined,
  };
}

/** By its language, by the name it is to get, or by a front matter with name and description. */
function isPage(document: TextDocument): boolean {
  if (document.languageId === 'skill' || /\/skill\.md$/i.test(document.uri)) return true;
  if (document.languageId !== 'markdown' && document.languageId !== 'plaintext') return false;
  const text = document.getText({ start: { line: 0, character: 0 }, end: { line: 200, character: 0 } });
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  return /^name:/m.test(head) && /^description:/m.test(head);
}
