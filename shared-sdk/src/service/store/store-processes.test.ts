import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type StorePlace, testDatabases } from '../../testing/on-each-database.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import { type NoteTables, noteMigrations } from '../fixtures/note-store.ts';
import { openStore } from './open-store.ts';

const kills = Number(process.env['CALLBOARD_TEST_KILLS'] ?? 4);
const script = new URL('../fixtures/note-writer.ts', import.meta.url);

interface Writer {
  readonly child: ChildProcess;
  readonly acked: () => number;
  readonly opened: Promise<void>;
  readonly errors: () => string;
}

function startWriter(scope: TestScope, place: StorePlace, writer: string): Writer {
  const env = { PATH: '', TEST_STORE: JSON.stringify({ ...place, writer }) };
  const child = fork(script, { env, silent: true, execArgv: [] });
  let acked = 0;
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  child.on('message', (message: { opened?: boolean; acked?: number }) => {
    if (message.opened) resolve();
    acked = message.acked ?? acked;
  });
  child.once('exit', () => reject(new Error(`writer ${writer} ended: ${errors}`)));
  scope.onTestFinished(async () => void child.kill('SIGKILL'));
  return { child, acked: () => acked, opened, errors: () => errors };
}

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`processes that share a store ${title}`, () => {
    test('three that open a fresh one at once all get it, migrated once', async (t) => {
      const place = await placeFor(t);
      const writers = ['a', 'b', 'c'].map((name) => startWriter(t, place, name));
      await Promise.all(writers.map((writer) => writer.opened));
      for (const { child } of writers) child.send('write');
      await expect
        .poll(() => Math.min(...writers.map((writer) => writer.acked())))
        .toBeGreaterThan(20);
      expect(writers.map((writer) => writer.errors())).toEqual(['', '', '']);
    });

    test(`kill -9 while writing, ${kills} times, loses nothing that was acknowledged`, {
      timeout: 20_000 + kills * 3_000,
    }, async (t) => {
      const place = await placeFor(t);
      for (let round = 0; round < kills; round += 1) {
        const name = `writer-${round}`;
        const writer = startWriter(t, place, name);
        await writer.opened;
        writer.child.send('write');
        const enough = 5 + ((round * 37) % 60); // another moment each round, the same in each run
        await expect.poll(writer.acked, { interval: 2 }).toBeGreaterThan(enough);
        const gone = once(writer.child, 'exit');
        writer.child.kill('SIGKILL');
        await gone;
        const store = await openStore<NoteTables>({
          name: 'notes',
          migrations: noteMigrations,
          ...place,
        });
        const rows = await store.db
          .selectFrom('notes')
          .select((eb) => ['id', eb.fn.countAll<number>().as('parts')])
          .where('writer', '=', name)
          .groupBy('id')
          .orderBy('id')
          .execute();
        expect(rows.length).toBeGreaterThanOrEqual(writer.acked());
        expect(rows.map((row) => row.id)).toEqual(rows.map((_, index) => index + 1));
        expect(rows.every((row) => row.parts === 2)).toBe(true);
        if (store.dialect === 'sqlite') {
          const { rows: checks } = await sql`pragma integrity_check`.execute(store.db);
          expect(checks).toEqual([{ integrity_check: 'ok' }]);
        }
        await store.close();
      }
    });
  });
}
