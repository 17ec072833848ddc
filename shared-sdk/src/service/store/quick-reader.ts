import { DatabaseSync } from 'node:sqlite';
import type { CompiledQuery, SqliteDatabase } from 'kysely';
import { nodeSqliteDatabase } from './node-sqlite-database.ts';
import { busyTimeoutMs } from './open-sqlite.ts';

export interface QuickReader {
  read(query: CompiledQuery): readonly unknown[];
  close(): void;
}

/**
 * A connection of its own for reads of a few rows on the event loop: on the connection that writes they
 * would wait for a whole transaction. Opened by the first read, when migrations are done.
 */
export function createQuickReader(file: string): QuickReader {
  let opened: { readonly raw: DatabaseSync; readonly database: SqliteDatabase } | undefined;
  const open = () => {
    const raw = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
    return { raw, database: nodeSqliteDatabase(raw) };
  };
  return {
    read({ sql, parameters }) {
      opened ??= open();
      return opened.database.prepare(sql).all(parameters);
    },
    close() {
      if (opened?.raw.isOpen) opened.database.close();
      opened = undefined;
    },
  };
}
