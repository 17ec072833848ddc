import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { postgresForTest, postgresSkipReason, type TestScope } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { openIdentityStore } from '../identity/identity-store.ts';
import type { FirstStart } from './first-start-child.ts';

const gateways = 5;
const script = path.resolve(import.meta.dirname, 'first-start-child.ts');

/** A process that waits to be told where to start. */
async function loadedGateway(scope: TestScope) {
  const child = fork(script, { execArgv: ['--conditions=callboard-source'] });
  scope.onTestFinished(async () => void child.kill('SIGKILL'));
  await once(child, 'message');
  return async (where: FirstStart): Promise<readonly string[]> => {
    child.send(where);
    const [{ log, error }] = await once(child, 'message');
    expect(error).toBeUndefined();
    return log;
  };
}

const skip = postgresSkipReason();

// Gateways share a PostgreSQL; of SQLite, identity-store.test.ts shows that one of two is refused.
describe.skipIf(skip !== undefined)(`the first start${skip ? ` (skipped: ${skip})` : ''}`, () => {
  test('of several gateways that start at the same moment one says an admin token', {
    timeout: 180_000,
  }, async (scope) => {
    const url = await postgresForTest(scope);
    const folder = '';
    // The tables are there, as after an upgrade: nothing holds them apart.
    await (await openIdentityStore({ folder, url })).close();
    const starts = await Promise.all(Array.from({ length: gateways }, () => loadedGateway(scope)));
    const logs = await Promise.all(starts.map((start) => start({ folder, databaseUrl: url })));
    const said = logs.flat().filter((line) => line.includes('one is admin by this token'));
    expect(said).toHaveLength(1);
    const store = await openIdentityStore({ folder, url });
    scope.onTestFinished(() => store.close());
    const [key, ...others] = await store.listKeys();
    expect(others).toEqual([]);
    expect(said[0]).toContain(`cb_${key?.id}_`);
  });
});
