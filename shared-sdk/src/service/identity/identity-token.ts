import { guest, type Identity } from './identity.ts';

/** Issuer of the tokens that the gateway passes on to services. */
export const tokenIssuer = 'callboard';

/** `typ` of those tokens: a token that was made for something else is none of them. */
export const tokenType = 'vnd.callboard.identity+jwt';

/** Where the gateway serves the keys that verify its tokens. */
export const keysPath = '/api/auth/.well-known/jwks.json';

/** What a token says of an identity; `sub`, `aud`, `iat` and `exp` are beside it. */
export interface IdentityClaims {
  readonly kind: Identity['kind'];
  readonly name: string;
  readonly scopes: readonly string[];
  /** Ownership refs, by the name that Backstage gives them. */
  readonly ent?: readonly string[];
}

/** The claims of an identity. A very long list of refs is left out: headers have a limit of 16 kB. */
export function claimsOf({ kind, name, scopes, ownRefs }: Identity): IdentityClaims {
  const isShort = ownRefs !== undefined && ownRefs.join(' ').length <= mostRefBytes;
  return { kind, name, scopes, ...(isShort ? { ent: ownRefs } : {}) };
}

const mostRefBytes = 6_000;
const kinds = new Set(['guest', 'user', 'operator', 'key', 'service']);

/** The identity that verified claims state; `undefined` where they are of another shape. */
export function identityOfClaims(claims: {
  readonly sub?: unknown;
  readonly [name: string]: unknown;
}): Identity | undefined {
  const { sub, kind, name, scopes, ent } = claims;
  if (typeof sub !== 'string' || typeof name !== 'string' || !isKind(kind)) return undefined;
  if (!isTexts(scopes) || !(ent === undefined || isTexts(ent))) return undefined;
  if (kind === 'guest' && sub !== guest.subject) return undefined;
  return { kind, subject: sub, name, scopes, ...(ent ? { ownRefs: ent } : {}) };
}

const isKind = (value: unknown): value is Identity['kind'] =>
  typeof value === 'string' && kinds.has(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
