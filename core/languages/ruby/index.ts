import type { Language } from '../../facts/language.ts';

/** Ruby, with the files that its tools run by their names. */
export const ruby: Language = {
  id: 'ruby',
  labels: ['ruby', 'rb', 'irb'],
  extensions: ['.rb', '.rake', '.gemspec', '.ru'],
  filenames: [
    'gemfile',
    'rakefile',
    'podfile',
    'brewfile',
    'vagrantfile',
    'fastfile',
    'guardfile',
    'capfile',
    '.irbrc',
    '.pryrc',
  ],
  interpreters: ['ruby', 'irb', 'jruby', 'rake'],
  api: async () => (await import('./api.ts')).api,
  async load(asset) {
    const { loadDialect } = await import('../tree/front-end.ts');
    return loadDialect((await import('./dialect.ts')).dialect, asset, 'tree-sitter-ruby.wasm');
  },
};
