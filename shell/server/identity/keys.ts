import { notFound } from '@callboard/sdk/contract';
import type { Identity } from '@callboard/sdk/service';
import type { IdentityStore, KeyRow } from './identity-store.ts';
import { hasHash, idOfSecret, makeSecret } from './secret.ts';

/** The keys of programs, and the sign-ins of people with them. */
export interface Keys {
  /** Answers the key and its secret, which nobody can be told again. */
  create(key: NewKey): Promise<{ readonly key: KeyRow; readonly token: string }>;
  /**
   * The same as the `number`-th key that a start makes; `undefined` where another gateway, which starts
   * at the same time, made that one.
   */
  createFirst(key: NewKey, number: number): Promise<string | undefined>;
  /** Newest first. */
  list(): Promise<readonly KeyRow[]>;
  /** From now on nobody is known by it. Rejects with `not-found`. */
  revoke(id: string): Promise<void>;
  /** Who has a token; `undefined` where it is none, is over or was revoked. */
  find(token: string): Promise<Identity | undefined>;
  /** Answers the secret of a session of who has a token; `undefined` where that is none. */
  signIn(token: string): Promise<string | undefined>;
  findSession(secret: string): Promise<Identity | undefined>;
  signOut(secret: string): Promise<void>;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Subject of who makes it. */
  readonly createdBy: string;
  /** ms since the epoch; it stays until it is revoked where absent. */
  readonly expiresAt?: number;
}

interface Options {
  readonly store: IdentityStore;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Told of what nobody waits for. */
  readonly onProblem: (error: unknown) => void;
}

/** How long a key that another gateway revoked is still taken by this one. */
const freshMs = 5_000;
const usedEveryMs = 60_000;
const mostKnown = 5_000;
export const sessionLastsMs = 7 * 24 * 60 * 60 * 1000;

export function createKeys({ store, now, onProblem }: Options): Keys {
  const knownKeys = createMemory((id: string) => store.findKey(id), now);
  const knownSessions = createMemory((id: string) => store.findSession(id), now);
  const identities = new WeakMap<KeyRow, Identity>();
  const usedAt = new Map<string, number>();

  function identityOfKey(key: KeyRow): Identity | undefined {
    if (key.expiresAt !== undefined && key.expiresAt <= now()) return undefined;
    if (now() - (usedAt.get(key.id) ?? key.lastUsedAt ?? 0) > usedEveryMs) {
      usedAt.set(key.id, now());
      store.markUsed(key.id, now()).catch(onProblem);
    }
    const known = identities.get(key);
    if (known) return known;
    const { id, name, scopes } = key;
    const identity: Identity = { kind: 'key', subject: `key:${id}`, name, scopes };
    identities.set(key, identity);
    return identity;
  }

  async function findKey(token: string): Promise<KeyRow | undefined> {
    const id = idOfSecret('cb', token);
    const key = id === undefined ? undefined : await knownKeys.get(id);
    return key && hasHash(token, key.hash) ? key : undefined;
  }

  function make({ name, scopes, createdBy, expiresAt }: NewKey) {
    const { id, text: token, hash } = makeSecret('cb');
    const key: KeyRow = {
      ...{ id, name, hash, scopes, createdBy, createdAt: now() },
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    return { key, token };
  }

  return {
    async create(wanted) {
      const made = make(wanted);
      await store.addKey(made.key);
      return made;
    },
    async createFirst(wanted, number) {
      const { key, token } = make(wanted);
      return (await store.addFirstKey(key, number)) ? token : undefined;
    },
    list: store.listKeys,
    async revoke(id) {
      const wasThere = await store.removeKey(id);
      knownKeys.forget();
      knownSessions.forget();
      if (!wasThere) throw notFound(`key ${id}`);
    },
    async find(token) {
      const key = await findKey(token);
      return key && identityOfKey(key);
    },
    async signIn(token) {
      const key = await findKey(token);
      if (!key || !identityOfKey(key)) return undefined;
      const { id, text, hash } = makeSecret('cbsession');
      const expiresAt = Math.min(now() + sessionLastsMs, key.expiresAt ?? Number.MAX_SAFE_INTEGER);
      await store.addSession({ id, hash, keyId: key.id, expiresAt });
      return text;
    },
    async findSession(secret) {
      const id = idOfSecret('cbsession', secret);
      const session = id === undefined ? undefined : await knownSessions.get(id);
      if (!session || session.expiresAt <= now() || !hasHash(secret, session.hash))
        return undefined;
      const key = await knownKeys.get(session.keyId);
      return key && identityOfKey(key);
    },
    async signOut(secret) {
      const id = idOfSecret('cbsession', secret);
      if (id === undefined || !(await this.findSession(secret))) return;
      await store.removeSession(id);
      knownSessions.forget();
    },
  };
}

interface Memory<Row> {
  get(id: string): Promise<Row | undefined>;
  forget(): void;
}

/** Remembers for a moment what was found: a program asks many times a second. */
function createMemory<Row>(
  find: (id: string) => Promise<Row | undefined>,
  now: () => number,
): Memory<Row> {
  const known = new Map<string, { readonly row: Row; readonly readAt: number }>();
  // What was read before a revocation must not be remembered after it.
  let round = 0;
  return {
    async get(id) {
      const last = known.get(id);
      if (last && now() - last.readAt < freshMs) return last.row;
      const startedIn = round;
      const row = await find(id);
      known.delete(id);
      if (known.size >= mostKnown) known.clear();
      if (row && startedIn === round) known.set(id, { row, readAt: now() });
      return row;
    },
    forget() {
      round += 1;
      known.clear();
    },
  };
}
