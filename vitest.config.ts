import { defineConfig } from 'vitest/config';

const conditions = ['callboard-source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.types/**', 'shell/e2e/**'],
    testTimeout: 20_000,
  },
});
