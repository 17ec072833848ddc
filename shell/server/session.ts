import type { IncomingMessage } from 'node:http';
import { cookieOf } from './security/cookies.ts';
import { isLoopbackHost } from './security/own-host.ts';

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;
const personRef = /^user:[a-z0-9._-]+\/[a-z0-9._-]+$/;

/** Who the operator chose to be, as a canonical ref. */
export const viewAsCookie = 'cb_view_as';

/** Who sends a request, as far as the request alone tells. */
export interface Caller {
  /** Canonical ref; absent for a guest. */
  readonly userRef?: string;
  /** Whether they sit at the machine itself and so run the portal. */
  readonly isOperator: boolean;
  /** Whether they chose whom to be. */
  readonly isChosen: boolean;
}

/**
 * Who sends a request. Until there is a sign-in everybody is the same: the user that `identity.local`
 * of `callboard.yaml` names, or a guest. Only who sits at the machine itself runs the portal, and may
 * be whomever they choose.
 */
export function callerOf(request: IncomingMessage, localUser: string | undefined): Caller {
  const byDefault = defaultCallerOf(request, localUser);
  const { isOperator } = byDefault;
  const chosen = isOperator ? cookieOf(request, viewAsCookie) : undefined;
  if (chosen !== undefined && personRef.test(chosen))
    return { userRef: chosen, isOperator, isChosen: true };
  return byDefault;
}

/** Who they are if they chose nobody. */
export function defaultCallerOf(request: IncomingMessage, localUser: string | undefined): Caller {
  const caller = { isOperator: isAtThisMachine(request), isChosen: false };
  return localUser === undefined ? caller : { userRef: userRefOf(localUser), ...caller };
}

// Canonical: lower case, with kind and namespace.
function userRefOf(text: string): string {
  const name = text.toLowerCase().replace(/^user:/, '');
  return `user:${name.includes('/') ? name : `default/${name}`}`;
}

// A proxy on the same machine has a loopback address too, but it forwards a name or says that it forwards.
function isAtThisMachine({ headers, socket }: IncomingMessage): boolean {
  return (
    loopbackAddress.test(socket.remoteAddress ?? '') &&
    isLoopbackHost(headers.host?.toLowerCase() ?? '', socket.localPort) &&
    headers['x-forwarded-for'] === undefined &&
    headers.forwarded === undefined
  );
}
