import type { Language } from '../../facts/language.ts';
import { loadDialect } from '../tree/front-end.ts';
import { api } from './api.ts';
import { rules } from './lower.ts';
import { front, shape, survey } from './survey.ts';

/** PHP, with the pages that it stands in. */
export const php: Language = {
  id: 'php',
  labels: ['php'],
  extensions: ['.php', '.phtml', '.php5', '.php7', '.phps', '.inc'],
  filenames: [],
  interpreters: ['php', 'php-cli'],
  api,
  load: (asset) => loadDialect({ name: 'PHP', shape, rules, api, survey, front }, asset, 'tree-sitter-php.wasm'),
};
