import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['core/**/*.ts', 'rules/**/*.ts'], reporter: ['text-summary'] },
  },
});
