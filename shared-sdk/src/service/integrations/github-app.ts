import { createPrivateKey } from 'node:crypto';
import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { bearer } from './integration.ts';

export interface GithubAppOptions {
  readonly appId: string | number;
  /** PEM. */
  readonly privateKey: string;
  readonly allowedInstallationOwners?: readonly string[];
  readonly apiBaseUrl: string;
  readonly fetch: GuardedFetch;
  readonly now: () => number;
}

interface InstallationToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Before it expires a token is replaced, in ms. */
const margin = 5 * 60_000;

/**
 * Tokens of an app for repositories, by their owner, each kept while it lasts. `undefined`: the app is
 * not installed there, or may not be used for that owner.
 */
export function createGithubApp(options: GithubAppOptions) {
  const { appId, privateKey, allowedInstallationOwners, apiBaseUrl, fetch, now } = options;
  const allowed = allowedInstallationOwners?.map((owner) => owner.toLowerCase());
  const tokens = new Map<string, Promise<InstallationToken | undefined>>();

  async function ask(path: string, method: 'GET' | 'POST') {
    const { SignJWT } = await import('jose');
    const seconds = Math.floor(now() / 1000);
    const jwt = await new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(String(appId))
      // As GitHub advises, for clocks that differ; it takes ten minutes at most.
      .setIssuedAt(seconds - 60)
      .setExpirationTime(seconds + 540)
      .sign(keyOf(privateKey, appId));
    const headers = { ...bearer(jwt), accept: 'application/vnd.github+json' };
    const { status, body } = await fetch(`${apiBaseUrl}${path}`, { method, headers });
    if (status === 404) return undefined;
    if (status < 200 || status > 299)
      throw new CallboardError('unavailable', `GitHub answered ${status} to app ${appId}`, {
        ...(status === 401 ? { hint: 'check appId and privateKey in integrations.github' } : {}),
      });
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>; // read with checks below
  }

  async function makeToken(owner: string, repository: string) {
    const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/installation`;
    const installation = await ask(path, 'GET');
    if (typeof installation?.['id'] !== 'number') return undefined;
    const made = await ask(`/app/installations/${installation['id']}/access_tokens`, 'POST');
    const { token, expires_at: expires } = made ?? {};
    if (typeof token !== 'string') return undefined;
    return { token, expiresAt: typeof expires === 'string' ? Date.parse(expires) : now() };
  }

  return async (owner: string, repository: string): Promise<string | undefined> => {
    const key = owner.toLowerCase();
    if (allowed && !allowed.includes(key)) return undefined;
    const known = await tokens.get(key);
    if (known && known.expiresAt - margin > now()) return known.token;
    const made = makeToken(owner, repository);
    tokens.set(key, made);
    try {
      const token = await made;
      if (!token) tokens.delete(key);
      return token?.token;
    } catch (error) {
      tokens.delete(key);
      throw error;
    }
  };
}

function keyOf(pem: string, appId: string | number) {
  try {
    return createPrivateKey(pem);
  } catch {
    // Without the cause: it might quote the key.
    throw invalidInput(`the privateKey of GitHub app ${appId} is no private key`);
  }
}
