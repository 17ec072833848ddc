import { type Logger, type Migrations, openStore } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';

/** A change of `registry.yaml` as it is kept. */
export interface StoredRevision {
  readonly id: number;
  /** ms since the epoch. */
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly etag: string;
  readonly diff: string;
  /** The whole file. */
  readonly text: string;
}

/** Names of the plugins that a revision is about. */
export interface NewRevision extends Omit<StoredRevision, 'id' | 'at'> {
  readonly plugins: readonly string[];
}

export interface RevisionQuery {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly plugin?: string | undefined;
}

/** The revisions of `registry.yaml`, and which versions of plugins ran. */
export interface RevisionStore {
  latest(): Promise<StoredRevision | undefined>;
  find(id: number): Promise<StoredRevision | undefined>;
  /** Newest first; `total` counts all that match but for `before`. */
  list(
    query: RevisionQuery,
  ): Promise<{ readonly items: readonly StoredRevision[]; readonly total: number }>;
  /** Answers the one that is there when the latest has this etag already. */
  add(revision: NewRevision): Promise<StoredRevision>;
  /** Notes that a version began to run; nothing when it ran last already. */
  noteRun(plugin: string, version: string): Promise<void>;
  /** Versions of a plugin that ran, the last first, each once. */
  ranBefore(plugin: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Tables {
  revision: {
    id: number;
    at: number;
    who: string;
    what: string;
    etag: string;
    diff: string;
    text: string;
  };
  revision_plugin: { revision_id: number; plugin: string };
  plugin_run: { id: number; plugin: string; version: string; at: number };
}

interface Options {
  /** Data folder, or `:memory:`. */
  readonly folder: string;
  /** PostgreSQL; wins over the folder. */
  readonly url?: string | undefined;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly logger?: Logger;
}

const migrations: Migrations = {
  '0001-revisions': {
    up: async (db) => {
      await db.schema
        .createTable('revision')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addColumn('etag', 'text', (column) => column.notNull())
        .addColumn('diff', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('revision_plugin')
        .addColumn('revision_id', 'integer', (column) => column.notNull())
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('revision_plugin_key', ['plugin', 'revision_id'])
        .execute();
      await db.schema
        .createTable('plugin_run')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('plugin_run_plugin')
        .on('plugin_run')
        .columns(['plugin', 'id'])
        .execute();
    },
  },
};

/** Opens the store; a database of its own beside that of the gateway's settings. */
export async function openRevisionStore(options: Options): Promise<RevisionStore> {
  const { now, ...place } = options;
  const store = await openStore<Tables>({ name: 'gateway-registry', migrations, ...place });
  const { db } = store;
  return {
    latest: () => latestOf(db),
    async find(id) {
      const row = await db
        .selectFrom('revision')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && asNumbers(row);
    },
    async list({ limit, before, plugin }) {
      const matching = () => {
        const all = db.selectFrom('revision');
        return plugin === undefined
          ? all
          : all.where('id', 'in', (part) =>
              part.selectFrom('revision_plugin').select('revision_id').where('plugin', '=', plugin),
            );
      };
      const rows = matching().selectAll().orderBy('id', 'desc').limit(limit);
      const [items, counted] = await Promise.all([
        (before === undefined ? rows : rows.where('id', '<', before)).execute(),
        matching()
          .select(({ fn }) => fn.countAll().as('total'))
          .executeTakeFirst(),
      ]);
      return { items: items.map(asNumbers), total: Number(counted?.total ?? 0) };
    },
    add: ({ plugins, ...revision }) =>
      db.transaction().execute(async (transaction) => {
        const latest = await latestOf(transaction);
        if (latest?.etag === revision.etag) return latest;
        const row = { ...revision, id: (latest?.id ?? 0) + 1, at: now() };
        await transaction.insertInto('revision').values(row).execute();
        const rows = [...new Set(plugins)].map((plugin) => ({ revision_id: row.id, plugin }));
        if (rows.length > 0) await transaction.insertInto('revision_plugin').values(rows).execute();
        return row;
      }),
    noteRun: (plugin, version) =>
      db.transaction().execute(async (transaction) => {
        const last = await transaction
          .selectFrom('plugin_run')
          .select('version')
          .where('plugin', '=', plugin)
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (last?.version === version) return;
        const highest = await transaction
          .selectFrom('plugin_run')
          .select(({ fn }) => fn.max('id').as('id'))
          .executeTakeFirst();
        const row = { id: Number(highest?.id ?? 0) + 1, plugin, version, at: now() };
        await transaction.insertInto('plugin_run').values(row).execute();
      }),
    async ranBefore(plugin) {
      const rows = await db
        .selectFrom('plugin_run')
        .select('version')
        .where('plugin', '=', plugin)
        .orderBy('id', 'desc')
        .limit(200)
        .execute();
      return [...new Set(rows.map(({ version }) => version))];
    },
    close: store.close,
  };
}

async function latestOf(db: Kysely<Tables>): Promise<StoredRevision | undefined> {
  const row = await db
    .selectFrom('revision')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asNumbers(row);
}

// PostgreSQL answers a bigint as text.
const asNumbers = (row: StoredRevision): StoredRevision => ({ ...row, at: Number(row.at) });
