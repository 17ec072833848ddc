import { claimsOf, type Identity, tokenIssuer, tokenType } from '@callboard/sdk/service';
import { SignJWT } from 'jose';
import type { SigningKeys } from './signing-keys.ts';

/** Tells a service who is asking. */
export interface ServiceTokens {
  /** `Bearer …` for one service, good there alone. At once where one was made in this minute. */
  authorizationFor(identity: Identity, plugin: string): string | Promise<string>;
}

interface Options {
  readonly keys: SigningKeys;
  /** What the catalog knows of a person: name and refs. */
  readonly complete: (identity: Identity) => Promise<Identity>;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Twice the time that one is used, so that it never ends on its way. */
const lastsSeconds = 120;
const usedForMs = 60_000;
/** A person whose groups the catalog did not tell in time is asked for again soon. */
const incompleteForMs = 5_000;
const mostKept = 10_000;

interface Kept {
  readonly authorization: string | Promise<string>;
  readonly until: number;
}

export function createServiceTokens({ keys, complete, now }: Options): ServiceTokens {
  const kept = new Map<string, Kept>();

  async function make(key: string, identity: Identity, plugin: string): Promise<string> {
    const full = await complete(identity);
    const { kid, privateKey } = keys.current();
    const seconds = Math.floor(now() / 1000);
    const token = await new SignJWT({ ...claimsOf(full) })
      .setProtectedHeader({ alg: 'ES256', kid, typ: tokenType })
      .setSubject(full.subject)
      .setAudience(plugin)
      .setIssuer(tokenIssuer)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lastsSeconds)
      .sign(privateKey);
    const isIncomplete = full.kind === 'user' && full.ownRefs === undefined;
    const until = now() + (isIncomplete ? incompleteForMs : usedForMs);
    kept.set(key, { authorization: `Bearer ${token}`, until });
    return `Bearer ${token}`;
  }

  function makeRoom(): void {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
    if (kept.size >= mostKept) kept.clear();
  }

  return {
    authorizationFor(identity, plugin) {
      const key = `${plugin} ${identity.kind} ${identity.subject} ${identity.scopes.join(' ')}`;
      const found = kept.get(key);
      if (found && now() < found.until) return found.authorization;
      if (kept.size >= mostKept) makeRoom();
      const authorization = make(key, identity, plugin).catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
      kept.set(key, { authorization, until: now() + usedForMs });
      return authorization;
    },
  };
}
