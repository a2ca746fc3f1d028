import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Ask, clientFolders, type Folders } from './client-folders.ts';
import type { Host } from './host.ts';
import { untitledPages } from './untitled.ts';

export interface ReadingOptions {
  readonly host: Host;
  readonly ask: Ask;
  /** Whether the client answers when it is asked for files. */
  readonly answers: () => boolean;
  readonly documents: () => Iterable<TextDocument>;
}

/** The same host, which also reads what it cannot read itself: folders that only the client has, and documents that no folder has. */
export function createReading({ host, ask, answers, documents }: ReadingOptions): Host {
  const folders = clientFolders(ask);
  const untitled = untitledPages(documents);
  const readerOf = (uri: string): Folders => {
    if (uri.startsWith('untitled:')) return untitled;
    return host.reads(uri) || !answers() ? host : folders;
  };
  return {
    ...host,
    skillsBelow: (folder, unsearched, only) => readerOf(folder).skillsBelow(folder, unsearched, only),
    skillOf: (file, root) => readerOf(file).skillOf(file, root),
    read: (folder, below) => readerOf(folder).read(folder, below),
    readText: (file) => readerOf(file).readText(file),
  };
}
