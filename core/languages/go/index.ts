import type { Language } from '../../facts/language.ts';
import { loadDialect } from '../tree/front-end.ts';
import { api } from './api.ts';
import { rules } from './lower.ts';
import { shape, survey } from './survey.ts';

/** Go. */
export const go: Language = {
  id: 'go',
  labels: ['go', 'golang'],
  extensions: ['.go'],
  filenames: [],
  interpreters: ['gorun', 'yaegi'],
  api,
  load: (asset) =>
    loadDialect({ name: 'Go', starts: ['init', 'main'], shape, rules, api, survey }, asset, 'tree-sitter-go.wasm'),
};
