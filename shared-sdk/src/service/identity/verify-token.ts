import { setTimeout as pause } from 'node:timers/promises';
import { CallboardError } from '../../errors/callboard-error.ts';
import type { Identity } from './identity.ts';
import { identityOfClaims, keysPath, tokenIssuer, tokenType } from './identity-token.ts';

/**
 * Tells whose token it is. Rejects with `unauthenticated` where it is not one of the gateway for this
 * service, `unavailable` where the gateway does not hand out its keys.
 */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

export interface VerifiedToken {
  readonly identity: Identity;
  /** ms since the epoch. */
  readonly expiresAt: number;
}

export interface VerifyOptions {
  /** Plugin that the service backs; the only audience it takes. */
  readonly service: string;
  /** Address of the gateway, with the path that it lies below. */
  readonly gatewayUrl: string;
}

/** Verifies tokens by the gateway's keys. They are read at once, and again when an unknown one turns up. */
export function createTokenVerifier(options: VerifyOptions): VerifyToken {
  const loading = loadVerifier(options);
  return async (token) => (await loading)(token);
}

/** Asking for unknown keys more often would be of use to nobody but who makes them up. */
const pauseBetweenReadsMs = 1_000;
const toleranceSeconds = 10;

async function loadVerifier({ service, gatewayUrl }: VerifyOptions): Promise<VerifyToken> {
  // By need: what has no verifier does without jose.
  const { createRemoteJWKSet, jwtVerify, errors } = await import('jose');
  const keys = createRemoteJWKSet(new URL(`${gatewayUrl}${keysPath}`), {
    cooldownDuration: pauseBetweenReadsMs,
    timeoutDuration: 3_000,
  });
  void readEarly(() => keys.reload());
  // What is wrong with a token; any other failure is one of reading the keys.
  const isRefusal = (error: unknown) =>
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  const verify = (token: string) =>
    jwtVerify(token, keys, {
      algorithms: ['ES256'],
      audience: service,
      issuer: tokenIssuer,
      typ: tokenType,
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: toleranceSeconds,
    });
  return async (token) => {
    const { payload } = await verify(token)
      .catch(async (error: unknown) => {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !keys.coolingDown) throw error;
        // A gateway that came up just now has a key that the last read did not bring.
        await pause(pauseBetweenReadsMs);
        return verify(token);
      })
      .catch((cause: unknown) => {
        throw isRefusal(cause) ? refused(cause) : keysUnreadable(cause);
      });
    const identity = identityOfClaims(payload);
    if (!identity || payload.exp === undefined) throw refused();
    return { identity, expiresAt: (payload.exp + toleranceSeconds) * 1000 };
  };
}

/** The first request should not wait for the keys; the gateway may start after the service. */
async function readEarly(read: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const isRead = await read().then(
      () => true,
      () => false, // the first request tells why, if it goes on
    );
    if (isRead) return;
    await pause(500, undefined, { ref: false });
  }
}

const refused = (cause?: unknown) =>
  new CallboardError('unauthenticated', 'the token is none of the gateway for this service', {
    cause,
    hint: 'send requests to the portal, which passes them on with a token of its own',
  });

const keysUnreadable = (cause: unknown) =>
  new CallboardError('unavailable', 'who is asking cannot be told: the gateway gives no keys', {
    cause,
    hint: 'CALLBOARD_GATEWAY_URL must be the address at which this service reaches the gateway',
  });
