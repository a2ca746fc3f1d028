import type { FrontEnd } from '../../facts/language.ts';
import { loadParser } from '../tree/parser.ts';
import { api } from './api.ts';
import { lowerPython } from './lower.ts';
import { shape } from './tree.ts';

/** The front end of Python; its grammar is loaded now. */
export async function loadPython(asset: (name: string) => Promise<Uint8Array>): Promise<FrontEnd> {
  const parse = await loadParser(await asset('web-tree-sitter.wasm'), await asset('tree-sitter-python.wasm'), shape);
  const roots = new Set(
    [...Object.keys(api.calls), ...Object.keys(api.values), ...Object.keys(api.aliases)].map(
      (key) => key.split('.', 1)[0] ?? '',
    ),
  );
  return { lower: (fragment) => lowerPython(fragment, parse, (root) => roots.has(root)) };
}
