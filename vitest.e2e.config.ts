import { defineConfig } from 'vitest/config';

/** Tests in the real VS Code; `scripts/e2e-editor.mjs` installs it and starts them. One after the other: each drives a browser and a server. */
export default defineConfig({
  test: {
    include: ['test/e2e/editor/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
