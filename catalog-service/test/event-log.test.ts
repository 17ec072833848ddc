import {
  createEventLog,
  createEventTail,
  createLogger,
  type LoggedEvent,
  openStore,
  type StreamEvent,
} from '@callboard/sdk/service';
import { type StorePlace, type TestScope, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import type { CatalogChange } from '../src/store/catalog-change.ts';
import { createChangeRecord } from '../src/store/change-record.ts';
import { migrations } from '../src/store/migrations.ts';
import { createEntityStore } from '../src/store/sql-entity-store.ts';
import type { Tables } from '../src/store/tables.ts';
import { keptEvents, writeEvents } from '../src/store/write-events.ts';

async function open(scope: TestScope, place: StorePlace) {
  const database = await openStore<Tables>({ name: 'catalog', migrations, ...place });
  scope.onTestFinished(() => database.close());
  const log = createEventLog(database);
  const store = createEntityStore(database, () => 1_700_000_000_000);
  return { database, log, store };
}

/** A file with one entity for each name. */
function change(file: string, names: readonly string[], title = 'one'): CatalogChange {
  const entities = names.map((name, documentIndex) => ({
    ref: `component:default/${name}`,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { namespace: 'default', name, title },
      spec: {},
    },
    ...{ relations: [], targets: [], readings: [], issues: [], documentIndex },
    ...{ line: 1 + documentIndex, text: name },
  }));
  const state = { key: file, source: '/source', fingerprint: title, readings: [], entities };
  return { files: [{ ...state, issues: [], locations: [] }], removed: [], issueGroups: [] };
}

const namesOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const idsOf = (events: readonly LoggedEvent[]) => events.map(({ id }) => id);

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`the event log ${title}`, { timeout: 120_000 }, () => {
    test('has nothing for a change that changes nothing, or that is rolled back', async (t) => {
      const { store, log } = await open(t, await placeFor(t));
      await store.apply(change('/a', ['one', 'two']));
      expect(await log.last()).toBe(2);
      await store.apply(change('/a', ['one', 'two']));
      const broken = change('/b', ['three', 'x'.repeat(10)]);
      const twice = { ...broken, files: [...broken.files, { key: '/c' }] };
      await expect(store.apply(twice as unknown as CatalogChange)).rejects.toThrow();
      expect(await log.last()).toBe(2);
      await store.apply(change('/b', ['three']));
      expect(idsOf(await log.after(0, 100))).toEqual([1, 2, 3]);
    });

    test('keeps the newest events, and a reader further behind is told to read anew', async (t) => {
      const { store, log } = await open(t, await placeFor(t));
      for (let file = 0; file <= keptEvents / 1_000; file += 1)
        await store.apply(change(`/${file}`, namesOf(`e${file}-`, 1_000)));
      const last = await log.last();
      expect(last).toBe(keptEvents + 1_000);
      expect((await log.after(0, 1))[0]?.id).toBe(last - keptEvents + 1);

      const tail = createEventTail({
        ...{ log, pollMs: 10 },
        logger: createLogger({ name: 'event-log-test', level: 'error' }),
      });
      t.onTestFinished(() => tail.close());
      const { epoch } = await tail.place();
      const read = (id: number) => {
        const sent: StreamEvent[] = [];
        const place = { epoch, id };
        tail.follow({ place, send: (event) => sent.push(event), pending: () => 0 });
        return sent;
      };
      const [late, oldest] = [read(3), read(last - keptEvents)];
      await expect.poll(() => oldest.length, { timeout: 30_000 }).toBe(keptEvents);
      expect(late).toEqual([{ id: `${epoch}-${last}`, type: 'reset', data: null }]);
    });

    test('passes on what a slow reader can take, and the rest when it has', async (t) => {
      const { store, log } = await open(t, await placeFor(t));
      for (const file of ['/a', '/b', '/c'])
        await store.apply(change(file, namesOf(file.slice(1), 400)));
      const tail = createEventTail({
        ...{ log, pollMs: 10 },
        logger: createLogger({ name: 'event-log-test', level: 'error' }),
      });
      t.onTestFinished(() => tail.close());
      const slow: StreamEvent[] = [];
      const fast: StreamEvent[] = [];
      let isTaking = false;
      const place = { epoch: 'e', id: 0 };
      tail.follow({
        ...{ place, send: (event) => slow.push(event) },
        pending: () => (isTaking || slow.length === 0 ? 0 : 1024 * 1024),
      });
      tail.follow({ place, send: (event) => fast.push(event), pending: () => 0 });
      await expect.poll(() => fast.length, { timeout: 30_000 }).toBe(1_200);
      expect(slow).toHaveLength(500); // one page
      isTaking = true;
      await expect.poll(() => slow.length, { timeout: 30_000 }).toBe(1_200);
      expect(slow).toEqual(fast);
    });
  });
}

const [, postgres] = testDatabases();

test.skipIf(postgres?.skip !== undefined)(
  'two processes write at once on PostgreSQL, and a reader of what comes after never skips one',
  { timeout: 120_000 },
  async (t) => {
    const place = (await postgres?.place(t)) ?? {};
    const [a, b, reader] = [await open(t, place), await open(t, place), await open(t, place)];
    let isWriting = true;
    const write = async ({ store }: typeof a, name: string) => {
      for (const index of Array(40).keys())
        await store.apply(change(`/${name}${index}`, namesOf(`${name}${index}-`, 1 + (index % 7))));
    };
    const writing = Promise.all([write(a, 'a'), write(b, 'b')]).finally(() => {
      isWriting = false;
    });
    const read: LoggedEvent[] = [];
    const readOn = async () => read.push(...(await reader.log.after(read.length, 1_000)));
    while (isWriting) {
      await readOn();
      expect(read.at(-1)?.id ?? 0).toBe(read.length);
    }
    await writing;
    await readOn();
    expect(idsOf(read)).toEqual(read.map((_, index) => index + 1));
    const refs = new Set(read.map(({ data }) => Object(data).ref));
    expect(refs.size).toBe(read.length);
    expect(read).toHaveLength(
      2 * Array.from(Array(40).keys(), (n) => 1 + (n % 7)).reduce((x, y) => x + y),
    );
  },
);

test.skipIf(postgres?.skip !== undefined)(
  'an event of a later transaction is not seen before those of an earlier one on PostgreSQL',
  { timeout: 60_000 },
  async (t) => {
    const place = (await postgres?.place(t)) ?? {};
    const [a, b, reader] = [await open(t, place), await open(t, place), await open(t, place)];
    const write = ({ database }: typeof a, ref: string, meanwhile: () => Promise<void>) =>
      database.db.transaction().execute(async (transaction) => {
        const record = createChangeRecord();
        record.entities.push({ type: 'deleted', ...{ ref, uid: ref, related: [], at: 1 } });
        await writeEvents(transaction, record, 1);
        await meanwhile();
      });
    let later: Promise<void> | undefined;
    const seen: (readonly number[])[] = [];
    const look = async () => void seen.push(idsOf(await reader.log.after(0, 10)));
    await write(a, 'first', async () => {
      later = write(b, 'second', async () => undefined).then(look);
      // Time for the other to overtake, if it could.
      for (let turn = 0; turn < 50; turn += 1) await look();
    });
    await later;
    expect(seen.slice(0, 50).every((ids) => ids.length === 0)).toBe(true);
    expect(seen.at(-1)).toEqual([1, 2]);
  },
);
