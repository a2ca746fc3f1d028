import type { Language } from '../../facts/language.ts';
import { loadDialect } from '../tree/front-end.ts';
import { api } from './api.ts';
import { rules } from './lower.ts';
import { shape, survey } from './survey.ts';

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
  api,
  load: (asset) => loadDialect({ name: 'Ruby', shape, rules, api, survey }, asset, 'tree-sitter-ruby.wasm'),
};
