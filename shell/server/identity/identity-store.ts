import { type Logger, type Migrations, openStore } from '@callboard/sdk/service';

/** A key of a program, or of a person who signs in with it. Times in ms since the epoch. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  /** Subject of who made it. */
  readonly createdBy: string;
  readonly expiresAt?: number;
  readonly lastUsedAt?: number;
}

/** A browser in which somebody signed in with a key. */
export interface SessionRow {
  readonly id: string;
  readonly hash: string;
  readonly keyId: string;
  readonly expiresAt: number;
}

/** A public key that verifies tokens of this gateway or of another one on the same store. */
export interface SigningKeyRow {
  readonly kid: string;
  /** JSON Web Key. */
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly expiresAt: number;
}

/** What the gateway keeps about who may do what. Hashes and public keys: nobody can sign in with it. */
export interface IdentityStore {
  addKey(key: KeyRow): Promise<void>;
  /** How often a start made an admin's key. */
  countFirstKeys(): Promise<number>;
  /**
   * Keeps an admin's key as the `number`-th of those that starts made. Answers whether it was this one:
   * of several gateways that start at once, one.
   */
  addFirstKey(key: KeyRow, number: number): Promise<boolean>;
  findKey(id: string): Promise<KeyRow | undefined>;
  /** Newest first. */
  listKeys(): Promise<readonly KeyRow[]>;
  /** Removes it and ends its sessions. Answers whether there was one. */
  removeKey(id: string): Promise<boolean>;
  markUsed(id: string, at: number): Promise<void>;
  addSession(session: SessionRow): Promise<void>;
  findSession(id: string): Promise<SessionRow | undefined>;
  removeSession(id: string): Promise<void>;
  addSigningKey(key: SigningKeyRow): Promise<void>;
  listSigningKeys(): Promise<readonly SigningKeyRow[]>;
  /** Forgets sessions and signing keys that are over. */
  forgetExpired(now: number): Promise<void>;
  close(): Promise<void>;
}

interface Tables {
  keys: {
    id: string;
    name: string;
    hash: string;
    /** JSON. */
    scopes: string;
    created_at: number;
    created_by: string;
    expires_at: number | null;
    last_used_at: number | null;
  };
  /** Which start made an admin's key; its number is unique. */
  first_keys: { number: number; key_id: string };
  sessions: { id: string; hash: string; key_id: string; expires_at: number };
  signing_keys: {
    kid: string;
    /** JSON. */
    jwk: string;
    expires_at: number;
  };
}

const migrations: Migrations = {
  '0001-identity': {
    up: async (db) => {
      await db.schema
        .createTable('keys')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('scopes', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .addColumn('last_used_at', 'bigint')
        .execute();
      await db.schema
        .createTable('sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('key_id', 'text', (column) =>
          column.notNull().references('keys.id').onDelete('cascade'),
        )
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('signing_keys')
        .addColumn('kid', 'text', (column) => column.primaryKey())
        .addColumn('jwk', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0002-first-keys': {
    up: async (db) => {
      await db.schema
        .createTable('first_keys')
        .addColumn('number', 'integer', (column) => column.primaryKey())
        .addColumn('key_id', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

interface Options {
  /** Data folder, or `:memory:`. */
  readonly folder: string;
  /** PostgreSQL; wins over the folder. */
  readonly url?: string | undefined;
  readonly logger?: Logger;
}

export async function openIdentityStore(options: Options): Promise<IdentityStore> {
  const store = await openStore<Tables>({ name: 'identity', migrations, ...options });
  const { db } = store;
  return {
    async addKey(key) {
      await db.insertInto('keys').values(rowOf(key)).execute();
    },
    async countFirstKeys() {
      const row = await db
        .selectFrom('first_keys')
        .select((each) => each.fn.max('number').as('number'))
        .executeTakeFirst();
      return Number(row?.number ?? 0);
    },
    addFirstKey: (key, number) =>
      db.transaction().execute(async (transaction) => {
        const { numInsertedOrUpdatedRows: added = 0n } = await transaction
          .insertInto('first_keys')
          .values({ number, key_id: key.id })
          .onConflict((conflict) => conflict.column('number').doNothing())
          .executeTakeFirstOrThrow();
        if (added === 0n) return false;
        await transaction.insertInto('keys').values(rowOf(key)).execute();
        return true;
      }),
    async findKey(id) {
      const row = await db.selectFrom('keys').selectAll().where('id', '=', id).executeTakeFirst();
      return row && keyOf(row);
    },
    async listKeys() {
      const rows = await db
        .selectFrom('keys')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(keyOf);
    },
    async removeKey(id) {
      const { numDeletedRows } = await db
        .deleteFrom('keys')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async markUsed(id, at) {
      await db.updateTable('keys').set({ last_used_at: at }).where('id', '=', id).execute();
    },
    async addSession({ id, hash, keyId, expiresAt }) {
      const row = { id, hash, key_id: keyId, expires_at: expiresAt };
      await db.insertInto('sessions').values(row).execute();
    },
    async findSession(id) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && { id, hash: row.hash, keyId: row.key_id, expiresAt: row.expires_at };
    },
    async removeSession(id) {
      await db.deleteFrom('sessions').where('id', '=', id).execute();
    },
    async addSigningKey({ kid, jwk, expiresAt }) {
      const row = { kid, jwk: JSON.stringify(jwk), expires_at: expiresAt };
      await db.insertInto('signing_keys').values(row).execute();
    },
    async listSigningKeys() {
      const rows = await db
        .selectFrom('signing_keys')
        .selectAll()
        .orderBy('expires_at', 'desc')
        .execute();
      return rows.map(({ kid, jwk, expires_at: expiresAt }) => ({
        ...{ kid, jwk: JSON.parse(jwk), expiresAt },
      }));
    },
    async forgetExpired(now) {
      await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
      await db.deleteFrom('signing_keys').where('expires_at', '<', now).execute();
    },
    close: store.close,
  };
}

function rowOf(key: KeyRow): Tables['keys'] {
  const { id, name, hash, scopes, createdAt, createdBy, expiresAt, lastUsedAt } = key;
  return {
    ...{ id, name, hash, scopes: JSON.stringify(scopes) },
    ...{ created_at: createdAt, created_by: createdBy },
    ...{ expires_at: expiresAt ?? null, last_used_at: lastUsedAt ?? null },
  };
}

function keyOf(row: Tables['keys']): KeyRow {
  const { id, name, hash, expires_at: expiresAt, last_used_at: lastUsedAt } = row;
  return {
    ...{ id, name, hash, scopes: JSON.parse(row.scopes) },
    ...{ createdAt: row.created_at, createdBy: row.created_by },
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(lastUsedAt === null ? {} : { lastUsedAt }),
  };
}
