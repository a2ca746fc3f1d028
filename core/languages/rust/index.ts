import type { Language } from '../../facts/language.ts';
import { loadDialect } from '../tree/front-end.ts';
import { api } from './api.ts';
import { rules } from './lower.ts';
import { left, prepare } from './macros.ts';
import { shape, survey } from './survey.ts';

/** Rust, what stands in macros included. */
export const rust: Language = {
  id: 'rust',
  labels: ['rust', 'rs'],
  extensions: ['.rs'],
  filenames: [],
  interpreters: ['rust-script', 'cargo-script'],
  api,
  load: (asset) =>
    loadDialect(
      { name: 'Rust', starts: ['main'], shape, rules, api, survey, prepare, left },
      asset,
      'tree-sitter-rust.wasm',
    ),
};
