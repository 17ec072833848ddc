import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

// As in the root's configuration, with the same reason.
const conditions = ['callboard-source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    globalSetup: ['../../shared-sdk/src/testing/postgres-test-run.ts'],
    sequence: { sequencer: LongestFirst },
    // Portals have ports and data of their own. A test waits two fifths of its time, measured: three files
    // at once keep two cores busy.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 180_000,
    // Only for what never comes: a busy machine is not a failure.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
    // A browser on a busy machine is late now and then; the report names what needed a second go.
    retry: 1,
  },
});
