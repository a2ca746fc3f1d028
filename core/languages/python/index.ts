import type { Language } from '../../facts/language.ts';
import { loadParser } from '../tree/parser.ts';
import { api } from './api.ts';
import { lowerPython } from './lower.ts';
import { shape } from './tree.ts';

/** Python 3, tolerating Python 2, interactive sessions and notebook cells. */
export const python: Language = {
  id: 'python',
  labels: ['python', 'py', 'python3', 'python2', 'py3', 'ipython', 'pycon'],
  extensions: ['.py', '.pyw', '.pyi'],
  filenames: [],
  interpreters: ['python', 'python3', 'python2', 'pypy', 'pypy3', 'ipython', 'uv'],
  api,
  async load(asset) {
    const parse = await loadParser(await asset('web-tree-sitter.wasm'), await asset('tree-sitter-python.wasm'), shape);
    const roots = new Set(
      [...Object.keys(api.calls), ...Object.keys(api.values), ...Object.keys(api.aliases)].map(
        (key) => key.split('.', 1)[0] ?? '',
      ),
    );
    return { lower: (fragment) => lowerPython(fragment, parse, (root) => roots.has(root)) };
  },
};
