import type { IncomingMessage } from 'node:http';
import type { Identity } from '@callboard/sdk/service';
import { cookieOf } from '../security/cookies.ts';
import { isLoopbackHost } from '../security/own-host.ts';

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;
const personRef = /^user:[a-z0-9._-]+\/[a-z0-9._-]+$/;

/** Whom the operator chose to be, as a canonical ref. */
export const viewAsCookie = 'cb_view_as';

/** Who sends a request. */
export interface Caller {
  /** With the name and refs that the request alone tells. */
  readonly identity: Identity;
  /** Canonical ref of a person. */
  readonly userRef?: string;
  /** Whether they run the portal: may do everything. */
  readonly isOperator: boolean;
  /** Whether they sit at the machine itself, and so may be whomever they choose. */
  readonly mayViewAs: boolean;
  /** Whether they chose whom to be. */
  readonly isChosen: boolean;
  /** Whether this browser signed in with a key. */
  readonly isSignedIn: boolean;
}

/** Whom somebody at the machine itself chose to be; absent for who chose nobody. */
export function chosenCaller(request: IncomingMessage): Caller | undefined {
  const chosen = cookieOf(request, viewAsCookie);
  const isChosen = chosen !== undefined && personRef.test(chosen);
  return isChosen ? { ...operator(chosen), isChosen } : undefined;
}

/** Who sits at the machine itself otherwise: the person of `callboard.yaml`. */
export const defaultLocalCaller = (localUser: string | undefined): Caller =>
  operator(localUser === undefined ? undefined : userRefOf(localUser));

function operator(userRef: string | undefined): Caller {
  const rights = { scopes: ['*'] };
  return {
    identity:
      userRef === undefined
        ? { kind: 'operator', subject: 'operator', name: 'Operator', ...rights }
        : { kind: 'user', subject: userRef, name: nameOf(userRef), ...rights },
    ...(userRef === undefined ? {} : { userRef }),
    ...{ isOperator: true, mayViewAs: true, isChosen: false, isSignedIn: false },
  };
}

/** Anybody who does not sit at the machine. */
export function remoteCaller(identity: Identity, isSignedIn = false): Caller {
  const isOperator = identity.scopes.includes('*');
  return { identity, isOperator, mayViewAs: false, isChosen: false, isSignedIn };
}

const nameOf = (userRef: string) => userRef.split('/').at(-1) ?? userRef;

// Canonical: lower case, with kind and namespace.
function userRefOf(text: string): string {
  const name = text.toLowerCase().replace(/^user:/, '');
  return `user:${name.includes('/') ? name : `default/${name}`}`;
}

/**
 * Whether a request comes from this machine itself. A proxy on the same machine has a loopback address
 * too, but it forwards a name or says that it forwards.
 */
export function isAtThisMachine({ headers, socket }: IncomingMessage): boolean {
  return (
    loopbackAddress.test(socket.remoteAddress ?? '') &&
    isLoopbackHost(headers.host?.toLowerCase() ?? '', socket.localPort) &&
    headers['x-forwarded-for'] === undefined &&
    headers.forwarded === undefined
  );
}

const loopbackListen = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/**
 * Whether only this machine reaches the portal, so that who is at it runs it. A stated public address
 * means a proxy in front, whose requests look as if they came from here.
 */
export function isLocalStart(host: string, publicUrl: string | undefined): boolean {
  if (!loopbackListen.test(host)) return false;
  const name = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname;
  return loopbackListen.test(name.replace(/^\[(.*)\]$/, '$1'));
}
