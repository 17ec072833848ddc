import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { folderForTest, testDatabases } from '../../testing/on-each-database.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import type { Migrations } from './migrate.ts';
import { openStore } from './open-store.ts';
import type { StoreOptions } from './store.ts';

interface Tables {
  notes: { id: number; text: string; is_read: number; written_at: number };
}

const migrations: Migrations = {
  '0001-notes': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('notes')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('is_read', 'integer', (column) => column.notNull())
        .addColumn('written_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};
const note = (id: number) => ({
  id,
  text: `note ${id}`,
  is_read: 0,
  written_at: 1_700_000_000_000 + id,
});

for (const { title, skip, place } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`a store ${title}`, () => {
    const open = async (scope: TestScope, more: Partial<StoreOptions> = {}) => {
      const where = await place(scope);
      const store = await openStore<Tables>({ name: 'notes', migrations, ...where, ...more });
      scope.onTestFinished(() => store.close());
      return { store, where };
    };

    test('keeps what was written, with numbers as numbers', async (t) => {
      const { store, where } = await open(t);
      await store.db
        .insertInto('notes')
        .values([note(1), note(2)])
        .execute();
      await store.close();
      const again = await openStore<Tables>({ name: 'notes', migrations, ...where });
      t.onTestFinished(() => again.close());
      expect(await again.db.selectFrom('notes').selectAll().orderBy('id').execute()).toEqual([
        note(1),
        note(2),
      ]);
      const totals = again.db
        .selectFrom('notes')
        .select((eb) => [
          eb.fn.countAll<number>().as('count'),
          eb.fn.sum<number>('written_at').as('sum'),
        ]);
      expect(await totals.executeTakeFirst()).toEqual({ count: 2, sum: 3_400_000_000_003 });
    });

    test('a heavy read sees what is committed and nothing of an open transaction', async (t) => {
      const { store } = await open(t);
      await store.db.insertInto('notes').values(note(1)).execute();
      const query = store.db.selectFrom('notes').select('id').where('is_read', '=', 0).compile();
      await store.db.transaction().execute(async (trx) => {
        await trx.insertInto('notes').values(note(2)).execute();
        expect(await store.heavyRead(query)).toEqual([{ id: 1 }]);
      });
      expect(await store.heavyRead(query)).toHaveLength(2);
    });

    test('a heavy read that is wrong rejects, and the next one works', async (t) => {
      const { store } = await open(t);
      const wrong = sql`select x from nowhere`.compile(store.db);
      await expect(store.heavyRead(wrong)).rejects.toThrow(/nowhere/);
      expect(await store.heavyRead(sql`select 1 as one`.compile(store.db))).toEqual([{ one: 1 }]);
    });

    test('a failed transaction leaves nothing', async (t) => {
      const { store } = await open(t);
      const failing = store.db.transaction().execute(async (trx) => {
        await trx.insertInto('notes').values(note(1)).execute();
        await trx.insertInto('notes').values(note(1)).execute();
      });
      await expect(failing).rejects.toThrow(/unique/i);
      expect(await store.db.selectFrom('notes').selectAll().execute()).toEqual([]);
    });

    test('data of a newer version is refused, and is not touched', async (t) => {
      const newer = { ...migrations, '0002-more': { up: async () => undefined } };
      const { store, where } = await open(t, { migrations: newer });
      await store.close();
      await expect(openStore({ name: 'notes', migrations, ...where })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/was written by a newer version \(it has 0002-more\)/),
        hint: expect.stringContaining('another data folder'),
      });
      const again = await openStore({ name: 'notes', migrations: newer, ...where });
      await again.close();
    });

    test('a step that fails leaves the tables as they were', async (t) => {
      const { store, where } = await open(t);
      await store.close();
      const broken: Migrations = {
        ...migrations,
        '0002-broken': {
          up: async (db: Kysely<unknown>) => {
            await db.schema.alterTable('notes').addColumn('extra', 'text').execute();
            throw new Error('half way');
          },
        },
      };
      await expect(
        openStore({ name: 'notes', migrations: broken, ...where }),
      ).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringMatching(/step 0002-broken\): half way/),
      });
      const again = await openStore<Tables>({ name: 'notes', migrations, ...where });
      t.onTestFinished(() => again.close());
      const [table] = await again.db.introspection.getTables();
      expect(table?.columns.map((column) => column.name)).not.toContain('extra');
    });

    test('two services in one place do not see each other', async (t) => {
      const { store, where } = await open(t);
      await store.db.insertInto('notes').values(note(1)).execute();
      const other = await openStore<Tables>({ name: 'other', migrations, ...where });
      t.onTestFinished(() => other.close());
      expect(await other.db.selectFrom('notes').selectAll().execute()).toEqual([]);
    });

    test('a transaction that does not go on is cut off by the server', async (t) => {
      const { store } = await open(t);
      if (store.dialect === 'sqlite') return; // has no server
      const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(store.db);
      expect(rows).toEqual([{ idle_in_transaction_session_timeout: '15s' }]);
    });

    test('migrations may depend on the dialect', async (t) => {
      const seen: string[] = [];
      const { store } = await open(t, {
        migrations: (dialect) => {
          seen.push(dialect);
          return migrations;
        },
      });
      expect(seen).toEqual([store.dialect]);
    });
  });
}

test('an in-memory store works like a file', async (t) => {
  const store = await openStore<Tables>({ name: 'notes', migrations, folder: ':memory:' });
  t.onTestFinished(() => store.close());
  await store.db.insertInto('notes').values(note(1)).execute();
  expect(await store.heavyRead(store.db.selectFrom('notes').select('id').compile())).toEqual([
    { id: 1 },
  ]);
});

test('a heavy read does not hold up the event loop, and is cut off at its deadline', async (t) => {
  const folder = await folderForTest(t);
  const store = await openStore({ name: 'notes', migrations, folder, heavyReadTimeoutMs: 1_500 });
  t.onTestFinished(() => store.close());
  const endless = sql`with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n`;
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  await expect(store.heavyRead(endless.compile(store.db))).rejects.toMatchObject({
    code: 'timeout',
  });
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(5);
  // Another thread has to start within the same deadline, which a busy machine may not grant at once.
  const next = () => store.heavyRead(sql`select 1 as one`.compile(store.db));
  await expect.poll(next, { timeout: 30_000 }).toEqual([{ one: 1 }]);
}, 60_000);

test('heavy reads go on beside each other on two threads', async (t) => {
  const folder = await folderForTest(t);
  const store = await openStore<Tables>({ name: 'notes', migrations, folder });
  t.onTestFinished(() => store.close());
  await store.db
    .insertInto('notes')
    .values([note(1), note(2), note(3)])
    .execute();
  const query = (id: number) =>
    store.db.selectFrom('notes').select('text').where('id', '=', id).compile();
  const ids = Array.from({ length: 60 }, (_, index) => (index % 3) + 1);
  const answers = await Promise.all(ids.map((id) => store.heavyRead(query(id))));
  expect(answers).toEqual(ids.map((id) => [{ text: `note ${id}` }]));
});

test.each([
  ['a file in the way', async (folder: string) => writeFile(join(folder, 'data'), '')],
  [
    'a folder in the place of the file',
    async (folder: string) => {
      await mkdir(join(folder, 'data/notes/notes.sqlite'), { recursive: true });
    },
  ],
])('%s is told as a data folder that cannot be written', async (_what, prepare) => {
  const undo: (() => Promise<void>)[] = [];
  const folder = await folderForTest({ onTestFinished: (run) => void undo.push(run) });
  await prepare(folder);
  const opening = openStore({ name: 'notes', migrations, folder: join(folder, 'data') });
  await expect(opening).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(/^the data folder .*data.* cannot be written: /),
    hint: expect.stringContaining('--data'),
  });
  for (const run of undo) await run();
});

test.each([
  ['that is no database', () => Buffer.from('this is not a database, it is a poem\n'.repeat(50))],
  ['cut off in its header', (whole: Buffer) => whole.subarray(0, 60)],
  [
    'with a damaged first page',
    (whole: Buffer) => Buffer.concat([whole.subarray(0, 100), Buffer.alloc(4096, 7)]),
  ],
])('a file %s is told as damaged, and is left as it is', async (_what, damage) => {
  const undo: (() => Promise<void>)[] = [];
  const folder = await folderForTest({ onTestFinished: (run) => void undo.push(run) });
  const file = join(folder, 'notes/notes.sqlite');
  const store = await openStore({ name: 'notes', migrations, folder });
  await store.close();
  const { readFile } = await import('node:fs/promises');
  const damaged = damage(await readFile(file));
  await rm(join(folder, 'notes'), { recursive: true });
  await mkdir(join(folder, 'notes'));
  await writeFile(file, damaged);
  await expect(openStore({ name: 'notes', migrations, folder })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/notes\.sqlite is damaged: /),
  });
  expect(await readFile(file)).toEqual(damaged);
  for (const run of undo) await run();
});

test('a PostgreSQL that does not answer is told without its password', async () => {
  const url = 'postgresql://callboard:hunter2@127.0.0.1:1/portal';
  const opening = openStore({ name: 'notes', migrations, url });
  await expect(opening).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/^the database 127\.0\.0\.1:1\/portal cannot be used: /),
  });
  await expect(opening).rejects.not.toThrow(/hunter2/);
});

test.each(['', 'Catalog', '../x', 'a"b', '0a'])('the name %j is refused', async (name) => {
  await expect(openStore({ name, migrations, folder: ':memory:' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});
