import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** The bytes of a grammar, or of the module that reads them, from where npm has put them. */
export async function asset(name: string): Promise<Uint8Array> {
  const own = name === 'web-tree-sitter.wasm';
  return await readFile(resolve(own ? `web-tree-sitter/${name}` : `@vscode/tree-sitter-wasm/wasm/${name}`));
}
