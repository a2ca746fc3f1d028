import { type Disposable, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What of the extension itself a server may ask for. */
const ours = /^(?:dist\/[\w.-]+\.wasm|rules\/[a-z-]+\.md)$/;

/** Reads for a server what it cannot read itself: folders that no disk has. Where something cannot be read, the answer is null. */
export function answerFiles(client: BaseLanguageClient, extension: Uri): Disposable[] {
  return [
    client.onRequest('skillcheck/readDirectory', async (params: unknown) => {
      const uri = uriIn(params);
      return uri === undefined ? null : orNull(workspace.fs.readDirectory(uri));
    }),
    client.onRequest('skillcheck/readFile', async (params: unknown) => {
      const uri = uriIn(params);
      return uri === undefined ? null : orNull(readFile(uri, valueIn(params, 'most')));
    }),
    client.onRequest('skillcheck/asset', async (params: unknown) => {
      const name = valueIn(params, 'name');
      if (typeof name !== 'string' || !ours.test(name)) return null;
      return orNull(workspace.fs.readFile(Uri.joinPath(extension, name)).then(toBase64));
    }),
  ];
}

async function readFile(uri: Uri, most: unknown) {
  const { size } = await workspace.fs.stat(uri);
  if (typeof most === 'number' && size > most) return { size };
  const bytes = await workspace.fs.readFile(uri);
  return { size: bytes.length, content: toBase64(bytes) };
}

async function orNull<T>(answer: Thenable<T>): Promise<T | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}

/** Characters that one call makes a text of: arguments lie on the stack. */
const piece = 8192;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) parts.push(String.fromCharCode(...bytes.subarray(at, at + piece)));
  return btoa(parts.join(''));
}

function uriIn(params: unknown): Uri | undefined {
  const uri = valueIn(params, 'uri');
  return typeof uri === 'string' ? Uri.parse(uri, true) : undefined;
}

function valueIn(params: unknown, name: string): unknown {
  return typeof params === 'object' && params !== null
    ? Object.entries(params).find(([key]) => key === name)?.[1]
    : undefined;
}
