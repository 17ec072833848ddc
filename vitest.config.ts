import { defineConfig } from 'vitest/config';

// Vitest hands these to node as --conditions, for require() too: `import` here would give CommonJS code
// the ES module half of a package.
const conditions = ['callboard-source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.types/**',
      'shell/e2e/**',
      'tools/templates/**',
    ],
    globalSetup: ['./shared-sdk/src/testing/postgres-test-run.ts'],
    // By itself vitest leaves one core free, which is half of a machine with two.
    maxWorkers: '100%',
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } }, // the machine may be busy: waits end when the thing happens
  },
});
