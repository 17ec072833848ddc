import type { IncomingMessage } from 'node:http';
import type { Session } from '@callboard/sdk/plugin';
import { isLoopbackHost } from './security/own-host.ts';

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Who sends a request. Until there is a sign-in everybody is the same: the user that `identity.local`
 * of `callboard.yaml` names, or a guest. Only who sits at the machine itself runs the portal.
 */
export function sessionOf(request: IncomingMessage, localUser: string | undefined): Session {
  const isOperator = isAtThisMachine(request);
  if (localUser === undefined) return { displayName: 'Guest', isOperator };
  const userRef = userRefOf(localUser);
  return { userRef, displayName: userRef.split('/').at(-1) ?? userRef, isOperator };
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
