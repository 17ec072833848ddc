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
    // Only for what never comes: waits end when the thing happens, and a busy machine is not a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
