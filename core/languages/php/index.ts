import type { Language } from '../../facts/language.ts';

/** PHP, with the pages that it stands in. */
export const php: Language = {
  id: 'php',
  labels: ['php'],
  extensions: ['.php', '.phtml', '.php5', '.php7', '.phps', '.inc'],
  filenames: [],
  interpreters: ['php', 'php-cli'],
  api: async () => (await import('./api.ts')).api,
  async load(asset) {
    const { loadDialect } = await import('../tree/front-end.ts');
    return loadDialect((await import('./dialect.ts')).dialect, asset, 'tree-sitter-php.wasm');
  },
};
