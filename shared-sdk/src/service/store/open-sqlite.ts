import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { CallboardError, messageOf } from '../../errors/callboard-error.ts';

export const busyTimeoutMs = 10_000;

// A statement that writes many rows notes each page before it changes it, to undo half of a statement;
// in a temporary file that is four times the bytes of the data itself, measured (2.4 GB, now 0.5 GB,
// for a catalog of 10,000 entities). What outlives the process is not in there.
const pragmas = `
  pragma busy_timeout = ${busyTimeoutMs};
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma cache_size = -8000;
  pragma wal_autocheckpoint = 4000;
  pragma temp_store = memory;
`;

/** Opens (and makes) a database file, or `:memory:`. Rejects with what a person can act on. */
export async function openSqlite(file: string): Promise<DatabaseSync> {
  if (file !== ':memory:') makeFolder(dirname(file));
  const endsAt = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return openNow(file);
    } catch (error) {
      // The change to WAL on a fresh file does not wait for the busy timeout: try again.
      if (sqliteCodeOf(error) !== sqliteBusy || performance.now() > endsAt)
        throw explain(error, file);
      await pause(20 + Math.random() * 30);
    }
  }
}

function openNow(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(pragmas);
    // Reads the schema, so that a file that is no database is found now.
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

const unwritable = (folder: string, cause: unknown) =>
  new CallboardError(
    'forbidden',
    `the data folder ${folder} cannot be written: ${messageOf(cause)}`,
    {
      cause,
      hint: 'choose another folder with --data, or give this user the right to write there',
    },
  );

const sqliteBusy = 5;

function explain(cause: unknown, file: string): CallboardError {
  const code = sqliteCodeOf(cause);
  if (code === 11 || code === 26)
    return new CallboardError(
      'unavailable',
      `the database file ${file} is damaged: ${messageOf(cause)}`,
      {
        cause,
        hint: 'restore it from a backup, or move it away to start with an empty one',
      },
    );
  if (code === 8 || code === 14) return unwritable(dirname(file), cause);
  if (code === sqliteBusy)
    return new CallboardError('unavailable', `the database file ${file} stays locked`, {
      cause,
      hint: 'another process holds it; stop that process',
    });
  return new CallboardError('unavailable', `cannot open ${file}: ${messageOf(cause)}`, { cause });
}

/** SQLite's primary result code of an error of node:sqlite, if it is one. */
function sqliteCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}
