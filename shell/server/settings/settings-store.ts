import type { PersonSettings, SettingKey } from '@callboard/sdk/contracts/settings';
import { type Logger, type Migrations, openStore } from '@callboard/sdk/service';

/** What the portal keeps for its people. A person is a canonical user ref, or `guest:<id>`. */
export interface SettingsStore {
  all(person: string): Promise<PersonSettings>;
  /** The value must be checked. */
  put(person: string, key: SettingKey, value: unknown): Promise<void>;
  remove(person: string, key: SettingKey): Promise<void>;
  /** Rejects when the database does not answer. */
  readonly check: () => Promise<unknown>;
  close(): Promise<void>;
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

interface Tables {
  person_settings: {
    user_ref: string;
    key: string;
    /** JSON. */
    value: string;
    /** ms since the epoch. */
    updated_at: number;
  };
}

const migrations: Migrations = {
  '0001-person-settings': {
    up: async (db) => {
      await db.schema
        .createTable('person_settings')
        .addColumn('user_ref', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('person_settings_key', ['user_ref', 'key'])
        .execute();
    },
  },
};

const guestsKeptMs = 180 * 24 * 60 * 60 * 1000;

/** Opens the store; guests who changed nothing for half a year are forgotten by that. */
export async function openSettingsStore(options: Options): Promise<SettingsStore> {
  const { now, ...place } = options;
  const store = await openStore<Tables>({ name: 'gateway', migrations, ...place });
  const { db } = store;
  await db
    .deleteFrom('person_settings')
    .where('user_ref', 'like', 'guest:%')
    .where('updated_at', '<', now() - guestsKeptMs)
    .execute();
  return {
    async all(person) {
      const rows = await db
        .selectFrom('person_settings')
        .select(['key', 'value'])
        .where('user_ref', '=', person)
        .execute();
      return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]));
    },
    async put(person, key, value) {
      const row = { value: JSON.stringify(value), updated_at: now() };
      await db
        .insertInto('person_settings')
        .values({ user_ref: person, key, ...row })
        .onConflict((conflict) => conflict.columns(['user_ref', 'key']).doUpdateSet(row))
        .execute();
    },
    async remove(person, key) {
      await db
        .deleteFrom('person_settings')
        .where('user_ref', '=', person)
        .where('key', '=', key)
        .execute();
    },
    check: () => db.selectFrom('person_settings').select('key').limit(1).execute(),
    close: store.close,
  };
}
