import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { nodeSqliteDatabase } from './node-sqlite-database.ts';

function open() {
  const raw = new DatabaseSync(':memory:');
  let compiled = 0;
  const counting = new Proxy(raw, {
    get(target, key) {
      if (key === 'prepare') compiled += 1;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { database: nodeSqliteDatabase(counting), compiled: () => compiled };
}

test('a statement is compiled once', () => {
  const { database, compiled } = open();
  for (let n = 0; n < 5; n += 1)
    expect(database.prepare('select ? as x').all([n])).toEqual([{ x: n }]);
  expect(compiled()).toBe(1);
});

test('the cache is bounded, and what is in use stays', () => {
  const { database, compiled } = open();
  for (let n = 0; n < 1_000; n += 1) {
    database.prepare(`select ${n} as x`);
    database.prepare('select 1 as hot');
  }
  expect(compiled()).toBe(1_001);
  database.prepare('select 0 as x'); // long gone
  expect(compiled()).toBe(1_002);
});

test('truth values become 1 and 0, statements without rows say what they changed', () => {
  const { database } = open();
  const create = database.prepare('create table t (x integer)');
  expect(create.reader).toBe(false);
  create.run([]);
  expect(database.prepare('insert into t values (?), (?)').run([true, false])).toMatchObject({
    changes: 2,
  });
  expect(database.prepare('select x from t order by x').all([])).toEqual([{ x: 0 }, { x: 1 }]);
  expect(database.prepare('insert into t values (5) returning x').reader).toBe(true);
});
