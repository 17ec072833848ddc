import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Vitest hands these to node as --conditions, for require() too: `import` here would give CommonJS code
// the ES module half of a package.
const conditions = ['callboard-source', 'node'];

const exclude = [
  '**/node_modules/**',
  '**/dist/**',
  '**/.types/**',
  'shell/e2e/**',
  'tools/templates/**',
];

/** Rooms of code without state of its own: their tests share a process, which halves what they cost. */
const pure = '**/{contract,contracts,domain,markdown,model,plugin,site}/**/*.test.ts';

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // By itself vitest leaves one core free. HTTP tests wait a part of their time.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Only for what never comes: waits end when the thing happens, and a busy machine is not a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: [pure], exclude, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, pure],
          globalSetup: ['./shared-sdk/src/testing/postgres-test-run.ts'],
        },
      },
    ],
  },
});
