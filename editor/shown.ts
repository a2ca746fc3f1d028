import type { Connection, Diagnostic } from 'vscode-languageserver';
import { sameSpelling } from './uri.ts';

/** A document as its client names it. */
export interface NamedDocument {
  readonly uri: string;
  readonly version: number;
}

/** Diagnostics by file. */
export type Found = ReadonlyMap<string, readonly Diagnostic[]>;

export interface ShownOptions {
  readonly connection: Connection;
  readonly open: () => readonly NamedDocument[];
}

/**
 * What every file shows. An open document whose client asks for its diagnostics is sent none unasked from then on, so that no file has them
 * twice; every other file is.
 */
export interface Shown {
  /**
   * All that an owner (a skill, a lockfile) has to say by file, in place of what it said before; of these versions of what is open. True where
   * a client has to ask again to know.
   */
  show(owner: string, found: Found, versions: ReadonlyMap<string, number>): boolean;
  /** What a file has, by all owners, for a client that asks. */
  asked(uri: string): Diagnostic[];
  /** A document was closed: nobody asks for it any more. */
  closed(uri: string): void;
}

export function createShown({ connection, open }: ShownOptions): Shown {
  const owners = new Map<string, Found>();
  const pulled = new Set<string>();
  /** Documents that were never saved, by their spelling here: of one that is closed, nothing else says how the client names it. */
  const untitled = new Map<string, string>();

  function at(uri: string): Diagnostic[] {
    return [...owners.values()].flatMap((found) => found.get(uri) ?? []);
  }

  /** A document that is open is named as its client names it. */
  function send(uri: string, diagnostics: Diagnostic[], version?: number): void {
    const document = open().find((one) => sameSpelling(one.uri) === uri);
    if (document !== undefined && uri.startsWith('untitled:')) untitled.set(uri, document.uri);
    const named =
      document === undefined
        ? { uri: untitled.get(uri) ?? uri }
        : { uri: document.uri, version: version ?? document.version };
    void connection.sendDiagnostics({ ...named, diagnostics });
  }

  return {
    show(owner, found, versions) {
      const before = owners.get(owner);
      if (found.size === 0) owners.delete(owner);
      else owners.set(owner, found);
      const uris = new Set([...(before?.keys() ?? []), ...found.keys()]);
      for (const uri of uris) if (!pulled.has(uri)) send(uri, at(uri), versions.get(uri));
      return [...pulled].some((uri) => uris.has(uri) && !isSame(before?.get(uri), found.get(uri)));
    },
    asked(uri) {
      const found = at(uri);
      if (!pulled.has(uri) && found.length > 0) send(uri, []);
      pulled.add(uri);
      return found;
    },
    closed(uri) {
      if (pulled.delete(uri)) send(uri, at(uri));
    },
  };
}

function isSame(before: readonly Diagnostic[] | undefined, after: readonly Diagnostic[] | undefined): boolean {
  return JSON.stringify(before ?? []) === JSON.stringify(after ?? []);
}
