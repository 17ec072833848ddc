import type { IncomingMessage } from 'node:http';
import type { Session } from '@callboard/sdk/plugin';
import { isLoopbackHost } from './security/own-host.ts';

/** Who this machine's own user is, from `identity.local` of `callboard.yaml`. */
export interface LocalIdentity {
  readonly userRef?: string;
  readonly displayName?: string;
}

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Who sends a request. Until there is a sign-in everybody is a guest; only who sits at the machine
 * itself runs the portal.
 */
export function sessionOf(request: IncomingMessage, local: LocalIdentity): Session {
  if (!isAtThisMachine(request)) return { displayName: 'Guest', isOperator: false };
  const { userRef, displayName } = local;
  return {
    ...(userRef === undefined ? {} : { userRef }),
    displayName: displayName ?? userRef?.split('/').at(-1) ?? 'Guest',
    isOperator: true,
  };
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
