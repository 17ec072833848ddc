import type { IncomingMessage } from 'node:http';
import type { NextFunction, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { CallboardError } from '../../errors/callboard-error.ts';
import { text } from '../settings.ts';
import { guest, type Identity, setIdentity } from './identity.ts';
import { createTokenVerifier, type VerifiedToken, type VerifyToken } from './verify-token.ts';

/** Rows that every service adds to its settings table. */
export const identitySettings = {
  gatewayUrl: text(
    'CALLBOARD_GATEWAY_URL',
    'origin at which this service reaches the gateway, whose keys tell who is asking; `none`: everybody is a guest',
    {
      otherwise: undefined,
      pattern: /^(none|https?:\/\/[^/?#]+(\/[A-Za-z0-9._~-]+)*)$/,
      accepts: 'an origin like http://gateway:7007, or none',
    },
  ),
  serviceToken: text(
    'CALLBOARD_SERVICE_TOKEN',
    'what this service shows when it calls another one through the gateway; `npm start` makes one, in a container it is a key',
    { otherwise: undefined },
  ),
} as const;

/** Tells who sends the requests to a service. */
export interface Authenticator {
  /** Resolves with who sends a request. Rejects with `unauthenticated`, `unavailable`. For upgrades. */
  readonly identify: (request: IncomingMessage) => Identity | Promise<Identity>;
  /** The same for every request that comes by; `identityOf` and `context.identity` know it then. */
  readonly handler: RequestHandler;
}

export interface AuthenticatorOptions {
  /** Plugin that the service backs, as `catalog`. */
  readonly service: string;
  /** `CALLBOARD_GATEWAY_URL` as it was set. */
  readonly gatewayUrl: string | undefined;
  /** Address that the service listens on. */
  readonly host: string;
  readonly logger: Logger;
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/**
 * The authenticator of a service, as its settings say.
 *
 * With the address of the gateway every request needs a token of the gateway for this service. Without
 * one, everybody is a guest, which the log says once; a service that other machines reach does not start
 * like that unless the setting is `none`. Throws `invalid-input` then.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { service, gatewayUrl, host, logger } = options;
  if (gatewayUrl !== undefined && gatewayUrl !== 'none')
    return authenticatorOf(createTokenVerifier({ service, gatewayUrl }));
  if (gatewayUrl === undefined && !loopback.test(host))
    throw new CallboardError(
      'invalid-input',
      `a service on ${host} must be told who asks, and CALLBOARD_GATEWAY_URL is missing`,
      { hint: 'set it to the origin of the gateway, or to none: everybody is a guest then' },
    );
  logger.warn('no CALLBOARD_GATEWAY_URL: everybody who asks is a guest, who may only read');
  return everybodyIs(guest);
}

/** An authenticator that takes everybody for the same. */
export function everybodyIs(identity: Identity): Authenticator {
  return {
    identify: () => identity,
    handler(request, _response, next) {
      setIdentity(request, identity);
      next();
    },
  };
}

const mostKnown = 10_000;
/** What a service says of itself, which holds no data. */
const openDescription = /^\/api\/[^/]+\/openapi\.json$/;

function authenticatorOf(verify: VerifyToken): Authenticator {
  // By the whole header: the same token comes with each request of a person for a minute.
  const known = new Map<string, VerifiedToken>();

  function remember(header: string, verified: VerifiedToken): Identity {
    if (known.size >= mostKnown) forgetOldest(known);
    known.set(header, verified);
    return verified.identity;
  }

  function identify({ headers }: IncomingMessage): Identity | Promise<Identity> {
    const header = headers.authorization;
    if (header === undefined) throw missing();
    const found = known.get(header);
    if (found && Date.now() < found.expiresAt) return found.identity;
    known.delete(header);
    const token = /^Bearer ([\w.-]+)$/i.exec(header)?.[1];
    if (token === undefined) throw missing();
    return verify(token).then((verified) => remember(header, verified));
  }

  return {
    identify,
    handler(request, _response, next) {
      const isOpen = request.method === 'GET' && openDescription.test(request.path);
      if (isOpen && request.headers.authorization === undefined) return next();
      const identity = identify(request);
      if (!(identity instanceof Promise)) {
        setIdentity(request, identity);
        return next();
      }
      return goOnAs(identity, request, next);
    },
  };
}

// Tokens last as long as one another, so that the oldest are the first to expire.
function forgetOldest(known: Map<string, VerifiedToken>): void {
  for (const header of known.keys()) {
    known.delete(header);
    if (known.size < mostKnown * 0.9) return;
  }
}

async function goOnAs(
  identity: Promise<Identity>,
  request: IncomingMessage,
  next: NextFunction,
): Promise<void> {
  setIdentity(request, await identity);
  next();
}

const missing = () =>
  new CallboardError('unauthenticated', 'the request has no token of the gateway', {
    hint: 'send it to the portal, which passes it on with one',
  });
