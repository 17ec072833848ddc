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
  /** Origin of the gateway. */
  readonly gatewayUrl: string;
}

/** Verifies tokens by the gateway's keys, which are read when the first unknown one turns up. */
export function createTokenVerifier({ service, gatewayUrl }: VerifyOptions): VerifyToken {
  // jose takes a while to load: a process that verifies nothing does not pay for it.
  const loading = Promise.withResolvers<Verifier>();
  let isLoading = false;
  return async (token) => {
    if (!isLoading) {
      isLoading = true;
      loadVerifier(service, gatewayUrl).then(loading.resolve, loading.reject);
    }
    return (await loading.promise)(token);
  };
}

type Verifier = VerifyToken;

/** A gateway that was started again has new keys; asking for them more often would be of no use to anybody. */
const pauseBetweenReadsMs = 1_000;
const toleranceSeconds = 10;

async function loadVerifier(service: string, gatewayUrl: string): Promise<Verifier> {
  const { createRemoteJWKSet, jwtVerify, errors } = await import('jose');
  const keys = createRemoteJWKSet(new URL(keysPath, gatewayUrl), {
    cooldownDuration: pauseBetweenReadsMs,
    timeoutDuration: 3_000,
  });
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
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      audience: service,
      issuer: tokenIssuer,
      typ: tokenType,
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: toleranceSeconds,
    }).catch((cause: unknown) => {
      throw isRefusal(cause) ? refused(cause) : keysUnreadable(cause);
    });
    const identity = identityOfClaims(payload);
    if (!identity || payload.exp === undefined) throw refused();
    return { identity, expiresAt: (payload.exp + toleranceSeconds) * 1000 };
  };
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
