import type { TakenBack } from '@callboard/sdk/plugin';
import { type Logger, type Migrations, openStore } from '@callboard/sdk/service';
import type { HealthCount } from './health-tally.ts';

/** What browsers told of plugins in the last hour, and which rollouts the portal took back. */
export interface HealthStore {
  /** Adds to what the voter told of the version in this minute. */
  add(counts: readonly HealthCount[]): Promise<void>;
  /** All after a minute. */
  after(minute: number): Promise<readonly HealthCount[]>;
  forgetUntil(minute: number): Promise<void>;
  addTakenBack(takenBack: TakenBack): Promise<void>;
  /** Newest first. */
  takenBackAfter(at: number): Promise<readonly TakenBack[]>;
  /** A secret that stays; `make` is what it becomes where there is none. */
  secret(name: string, make: () => string): Promise<string>;
  close(): Promise<void>;
}

interface Tables {
  health: {
    plugin: string;
    version: string;
    voter: string;
    minute: number;
    starts: number;
    crashes: number;
  };
  taken_back: { plugin: string; version: string; at: number; why: string };
  secret: { name: string; value: string };
}

interface Options {
  /** Data folder, or `:memory:`. */
  readonly folder: string;
  /** PostgreSQL; wins over the folder. */
  readonly url?: string | undefined;
  readonly logger?: Logger;
}

const migrations: Migrations = {
  '0001-health': {
    up: async (db) => {
      await db.schema
        .createTable('health')
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('voter', 'text', (column) => column.notNull())
        .addColumn('minute', 'bigint', (column) => column.notNull())
        .addColumn('starts', 'integer', (column) => column.notNull())
        .addColumn('crashes', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('health_key', ['minute', 'plugin', 'version', 'voter'])
        .execute();
      await db.schema
        .createTable('taken_back')
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('why', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('secret')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

/** Opens the store; a database of its own beside the others of the gateway. */
export async function openHealthStore(options: Options): Promise<HealthStore> {
  const store = await openStore<Tables>({ name: 'gateway-health', migrations, ...options });
  const { db } = store;
  return {
    add: (counts) =>
      db.transaction().execute(async (transaction) => {
        for (const count of counts)
          await transaction
            .insertInto('health')
            .values(count)
            .onConflict((conflict) =>
              conflict.columns(['minute', 'plugin', 'version', 'voter']).doUpdateSet((row) => ({
                starts: row('health.starts', '+', count.starts),
                crashes: row('health.crashes', '+', count.crashes),
              })),
            )
            .execute();
      }),
    async after(minute) {
      const rows = await db
        .selectFrom('health')
        .selectAll()
        .where('minute', '>', minute)
        .limit(200_000)
        .execute();
      return rows.map((row) => ({ ...row, minute: Number(row.minute) }));
    },
    async forgetUntil(minute) {
      await db.deleteFrom('health').where('minute', '<=', minute).execute();
    },
    async addTakenBack(takenBack) {
      await db.insertInto('taken_back').values(takenBack).execute();
    },
    async takenBackAfter(at) {
      const rows = await db
        .selectFrom('taken_back')
        .selectAll()
        .where('at', '>', at)
        .orderBy('at', 'desc')
        .limit(20)
        .execute();
      return rows.map((row) => ({ ...row, at: Number(row.at) }));
    },
    async secret(name, make) {
      await db
        .insertInto('secret')
        .values({ name, value: make() })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const row = await db
        .selectFrom('secret')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return row.value;
    },
    close: store.close,
  };
}
