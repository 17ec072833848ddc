import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import type { IdentityStore } from './identity-store.ts';

/** The keys that sign who is asking. */
export interface SigningKeys {
  /** The one to sign with now. */
  current(): SigningKey;
  /** Every key whose tokens may still be under way, of all gateways on this store. */
  published(): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

interface Options {
  readonly store: IdentityStore;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly onProblem: (error: unknown) => void;
}

const day = 24 * 60 * 60 * 1000;
/** Published for longer than it signs, so that a store that is away for a while does no harm. */
const signsForMs = day;
const publishedForMs = 2 * day;

/**
 * Makes a pair of keys for this process, and a new one each day. The private half never leaves its
 * memory: no file and no database holds what could forge a token.
 */
export async function openSigningKeys({ store, now, onProblem }: Options): Promise<SigningKeys> {
  async function make(): Promise<SigningKey & { readonly madeAt: number }> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const kid = randomUUID();
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
    await store.addSigningKey({ kid, jwk, expiresAt: now() + publishedForMs });
    return { kid, privateKey, madeAt: now() };
  }

  await store.forgetExpired(now());
  let key = await make();
  let isMaking = false;

  async function renew(): Promise<void> {
    isMaking = true;
    try {
      await store.forgetExpired(now());
      key = await make();
    } catch (error) {
      onProblem(error);
    } finally {
      isMaking = false;
    }
  }

  return {
    current() {
      if (now() - key.madeAt > signsForMs && !isMaking) void renew();
      return key;
    },
    async published() {
      const rows = await store.listSigningKeys();
      return rows.filter(({ expiresAt }) => expiresAt > now()).map(({ jwk }) => jwk);
    },
  };
}
