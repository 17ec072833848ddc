import { defineConfig } from 'vitest/config';

const conditions = ['callboard-source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    // One browser and one portal at a time: the machine has two cores.
    fileParallelism: false,
    testTimeout: 180_000,
    // Only for what never comes: a busy machine is not a failure.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
  },
});
