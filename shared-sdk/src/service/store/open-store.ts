import { invalidInput } from '../../errors/callboard-error.ts';
import type { Store, StoreOptions } from './store.ts';

/**
 * Opens a service's store: SQLite in a folder, or PostgreSQL by URL in a schema of its own.
 *
 * Safe to call from several processes at once. Rejects with `forbidden` (the folder cannot be written),
 * `conflict` (written by a newer version), `unavailable` (damaged, locked, or no server).
 */
export async function openStore<DB>(options: StoreOptions): Promise<Store<DB>> {
  if (!/^[a-z][a-z0-9_-]{0,50}$/.test(options.name))
    throw invalidInput(`a store is named like catalog, found ${JSON.stringify(options.name)}`);
  // kysely takes 100 ms to load: a process without a store does not pay for it.
  const { openPostgresStore, openSqliteStore } = await import('./store-on-kysely.ts');
  if (options.url) return openPostgresStore<DB>(options, options.url);
  if (!options.folder) throw invalidInput('a store needs a folder or a url, found neither');
  return openSqliteStore<DB>(options, options.folder);
}
