import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresForTest, postgresSkipReason } from './postgres-for-test.ts';
import type { TestScope } from './start-for-test.ts';

/** Where a store may be opened; fits the options of `openStore`. */
export interface StorePlace {
  readonly folder?: string;
  readonly url?: string;
}

/** A database that a suite runs on. `skip` says why it cannot run here. */
export interface TestDatabase {
  readonly title: string;
  readonly skip: string | undefined;
  /** A fresh place, gone when the test ends. */
  readonly place: (scope: TestScope) => Promise<StorePlace>;
}

/**
 * Every database that a store may be on, for `describe.each`-like loops; a suite of a store runs on all.
 *
 * The title of one that is skipped ends with the reason.
 */
export function testDatabases(): readonly TestDatabase[] {
  const skip = postgresSkipReason();
  return [
    {
      title: 'on SQLite',
      skip: undefined,
      place: async (scope) => ({ folder: await folderForTest(scope) }),
    },
    {
      title: skip ? `on PostgreSQL (skipped: ${skip})` : 'on PostgreSQL',
      skip,
      place: async (scope) => ({ url: await postgresForTest(scope) }),
    },
  ];
}

/** An empty folder, removed when the test ends. */
export async function folderForTest(scope: TestScope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-test-'));
  scope.onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
