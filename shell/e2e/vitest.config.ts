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
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A browser on a busy machine is late now and then; the report names what needed a second go.
    retry: 1,
  },
});
