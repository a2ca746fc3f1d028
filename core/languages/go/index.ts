import type { Language } from '../../facts/language.ts';

/** Go. */
export const go: Language = {
  id: 'go',
  labels: ['go', 'golang'],
  extensions: ['.go'],
  filenames: [],
  interpreters: ['gorun', 'yaegi'],
  api: async () => (await import('./api.ts')).api,
  async load(asset) {
    const { loadDialect } = await import('../tree/front-end.ts');
    return loadDialect((await import('./dialect.ts')).dialect, asset, 'tree-sitter-go.wasm');
  },
};
