import { defineConfig } from 'vitest/config';

// As in the root's configuration, with the same reason.
const conditions = ['callboard-source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    globalSetup: ['../../shared-sdk/src/testing/postgres-test-run.ts'],
    // Portals have ports and data of their own. A test mostly waits: two files at once share two cores well.
    maxWorkers: 2,
    testTimeout: 180_000,
    // Only for what never comes: a busy machine is not a failure.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
    // A browser on a busy machine is late now and then; the report names what needed a second go.
    retry: 1,
  },
});
