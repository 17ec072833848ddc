import type { Logger } from '@callboard/sdk/service';
import type { GatewayIdentity, Portal } from '../gateway-deps.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import { isLocalStart } from './caller.ts';
import { createCallers } from './callers.ts';
import { type IdentityStore, openIdentityStore } from './identity-store.ts';
import { createKeys, type Keys } from './keys.ts';
import { createServiceTokens } from './service-tokens.ts';
import { openSigningKeys } from './signing-keys.ts';

export interface IdentityOptions {
  /** Data folder. */
  readonly folder: string;
  /** PostgreSQL; wins over the folder. */
  readonly databaseUrl?: string | undefined;
  /** Address that the gateway listens on. */
  readonly host: string;
  readonly portal: () => Portal;
  readonly people: Pick<PeopleDirectory, 'describe'>;
  /** A token that may do everything, from the environment. */
  readonly adminToken?: string | undefined;
  /** sha256 of the token of each service that was started with this gateway, by plugin. */
  readonly serviceTokens: Readonly<Record<string, string>>;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

export interface OpenIdentity extends GatewayIdentity {
  readonly close: () => Promise<void>;
}

/** Everything about who is asking. Says the admin token once, where nobody could be admin without one. */
export async function openIdentity(options: IdentityOptions): Promise<OpenIdentity> {
  const { folder, host, portal, people, now, logger } = options;
  const onProblem = (err: unknown) => logger.error({ err }, 'a change of the keys was not kept');
  const store = await openIdentityStore({ folder, url: options.databaseUrl, logger });
  const signingKeys = await openSigningKeys({ store, now, onProblem });
  const keys = createKeys({ store, now, onProblem });
  const isLocal = createIsLocal(host, () => portal().names.url);
  if (!isLocal() && options.adminToken === undefined)
    await sayAdminToken({ store, keys, now, logger });
  const callers = createCallers({
    ...{ keys, isLocal, localUser: () => portal().localUser, adminToken: options.adminToken },
    serviceTokens: options.serviceTokens,
  });
  const tokens = createServiceTokens({
    ...{ keys: signingKeys, now },
    async complete(identity) {
      if (identity.kind !== 'user') return identity;
      const person = await people.describe(identity.subject);
      return person ? { ...identity, name: person.displayName, ownRefs: person.ownRefs } : identity;
    },
  });
  return { callers, keys, signingKeys, tokens, close: store.close };
}

/** Asked at each request, and the same until `callboard.yaml` changes. */
function createIsLocal(host: string, publicUrl: () => string | undefined): () => boolean {
  let last: { readonly url: string | undefined; readonly isLocal: boolean } | undefined;
  return () => {
    const url = publicUrl();
    if (!last || last.url !== url) last = { url, isLocal: isLocalStart(host, url) };
    return last.isLocal;
  };
}

interface FirstStart {
  readonly store: Pick<IdentityStore, 'listKeys' | 'countFirstKeys'>;
  readonly keys: Keys;
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * Several gateways may start at once on one database. The count is read before the keys: whoever makes a
 * key later than that has taken the next number, and ours is refused.
 */
async function sayAdminToken({ store, keys, now, logger }: FirstStart): Promise<void> {
  const before = await store.countFirstKeys();
  const isThere = (await store.listKeys()).some(
    ({ scopes, expiresAt = Number.MAX_SAFE_INTEGER }) => scopes.includes('*') && expiresAt > now(),
  );
  if (isThere) return;
  const key = { name: 'admin', scopes: ['*'], createdBy: 'first start' };
  const token = await keys.createFirst(key, before + 1);
  if (token === undefined) return; // another one says it this moment
  const level = logger.isLevelEnabled('warn') ? 'warn' : 'fatal';
  logger[level](
    `this portal is open to other machines, where one is admin by this token, said only once: ${token}`,
  );
}
