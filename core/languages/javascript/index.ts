import type { Language } from '../../facts/language.ts';

/** JavaScript and TypeScript, JSX included. */
export const javascript: Language = {
  id: 'javascript',
  labels: ['js', 'javascript', 'mjs', 'cjs', 'jsx', 'ts', 'typescript', 'tsx', 'mts', 'cts', 'node'],
  extensions: ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx'],
  filenames: [],
  interpreters: ['node', 'nodejs', 'bun', 'deno', 'tsx', 'ts-node'],
  api: async () => (await import('./api.ts')).api,
  async load() {
    // Only skills with such code pay for the parsers.
    const { frontEnd } = await import('./lower.ts');
    return frontEnd(async () => (await import('./typescript.ts')).readDialect);
  },
};
