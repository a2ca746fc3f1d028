import type { Language } from '../../facts/language.ts';

/** Rust, what stands in macros included. */
export const rust: Language = {
  id: 'rust',
  labels: ['rust', 'rs'],
  extensions: ['.rs'],
  filenames: [],
  interpreters: ['rust-script', 'cargo-script'],
  api: async () => (await import('./api.ts')).api,
  async load(asset) {
    const { loadDialect } = await import('../tree/front-end.ts');
    return loadDialect((await import('./dialect.ts')).dialect, asset, 'tree-sitter-rust.wasm');
  },
};
