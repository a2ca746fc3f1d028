import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Bytes of a wasm file as the analyser asks for it, from the installed packages; rejects when there is no such file. */
export async function asset(name: string): Promise<Uint8Array> {
  const id = name === 'web-tree-sitter.wasm' ? `web-tree-sitter/${name}` : `@vscode/tree-sitter-wasm/wasm/${name}`;
  return readFile(require.resolve(id));
}
