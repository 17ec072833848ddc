import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

// Statements are compiled once; lists of values of many lengths must not fill the memory, though.
const cacheSize = 300;

/** What kysely's SQLite dialect asks of a driver, on Node's own SQLite. */
export function nodeSqliteDatabase(raw: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => {
      cache.clear();
      raw.close();
    },
    prepare(sql) {
      const known = cache.get(sql);
      if (known) {
        if (cache.size <= cacheSize / 2) return known; // nothing goes soon
        cache.delete(sql); // to the end: the first key is the one that was not used for longest
        cache.set(sql, known);
        return known;
      }
      const statement = statementOf(raw.prepare(sql));
      cache.set(sql, statement);
      if (cache.size > cacheSize) {
        const oldest = cache.keys().next();
        if (!oldest.done) cache.delete(oldest.value);
      }
      return statement;
    },
  };
}

function statementOf(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...sqliteValues(parameters)),
    run: (parameters) => statement.run(...sqliteValues(parameters)),
    iterate: (parameters) => statement.iterate(...sqliteValues(parameters)),
  };
}

/** PostgreSQL takes booleans; SQLite knows 1 and 0, and that is what a read gives back. */
export function sqliteValues(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value as SQLInputValue; // SQLite itself refuses what it cannot store
  });
}
