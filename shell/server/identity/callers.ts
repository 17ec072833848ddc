import type { IncomingMessage } from 'node:http';
import { CallboardError } from '@callboard/sdk/contract';
import { guest, type NodeHandler, setIdentity } from '@callboard/sdk/service';
import { cookieOf } from '../security/cookies.ts';
import {
  type Caller,
  chosenCaller,
  defaultLocalCaller,
  isAtThisMachine,
  remoteCaller,
} from './caller.ts';
import type { Keys } from './keys.ts';
import { hasHash, hashOf } from './secret.ts';

/** The session of a browser that signed in with a key. */
export const sessionCookie = 'cb_session';

/** The one place where it is decided who sends a request. */
export interface Callers {
  /** Rejects with `unauthenticated` where a token is sent that is none of the portal. */
  resolve(request: IncomingMessage): Caller | Promise<Caller>;
  readonly handler: NodeHandler;
  /** Of a request that was resolved. */
  callerOf(request: IncomingMessage): Caller;
  /** The same if they had chosen nobody. */
  defaultCallerOf(request: IncomingMessage): Caller;
}

interface Options {
  readonly keys: Keys;
  /** Whether who is at this machine runs the portal. */
  readonly isLocal: () => boolean;
  /** Who that is. */
  readonly localUser: () => string | undefined;
  /** A token that may do everything, from the environment. */
  readonly adminToken?: string | undefined;
  /** sha256 of the token of each service that was started with this gateway, by plugin. */
  readonly serviceTokens: Readonly<Record<string, string>>;
}

const anonymous = remoteCaller(guest);

const callerKey = Symbol('caller');

/** What this module keeps on a request. */
interface Called extends IncomingMessage {
  [callerKey]?: Caller;
}

export function createCallers(options: Options): Callers {
  const { keys, isLocal, localUser } = options;
  const adminHash = options.adminToken === undefined ? undefined : hashOf(options.adminToken);
  const ofLocalUser = rememberLast(defaultLocalCaller);
  const services = new Map(
    Object.entries(options.serviceTokens).map(([plugin, hash]) => [
      plugin,
      { hash, caller: serviceCaller(plugin) },
    ]),
  );
  const admin = remoteCaller({
    ...{ kind: 'operator', subject: 'operator', name: 'Operator' },
    scopes: ['*'],
  });

  async function ofToken(token: string): Promise<Caller> {
    const [, plugin = ''] = /^cbs_([a-z0-9-]+)_/.exec(token) ?? [];
    const service = services.get(plugin);
    if (service && hasHash(token, service.hash)) return service.caller;
    if (adminHash !== undefined && hasHash(token, adminHash)) return admin;
    const identity = await keys.find(token);
    if (identity) return remoteCaller(identity);
    throw new CallboardError('unauthenticated', 'the token is none of this portal', {
      hint: 'it may be revoked or over; whoever runs the portal can make a new key',
    });
  }

  async function ofSession(secret: string): Promise<Caller> {
    const identity = await keys.findSession(secret);
    return identity ? remoteCaller(identity, true) : anonymous;
  }

  function find(request: IncomingMessage): Caller | Promise<Caller> {
    // Another scheme is none of ours: a proxy in front may ask for a password.
    const token = /^Bearer\s+(.*)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined) return ofToken(token.trim());
    if (isLocal() && isAtThisMachine(request))
      return chosenCaller(request) ?? ofLocalUser(localUser());
    const session = cookieOf(request, sessionCookie);
    return session === undefined ? anonymous : ofSession(session);
  }

  function keep(request: Called, caller: Caller): Caller {
    request[callerKey] = caller;
    setIdentity(request, caller.identity);
    return caller;
  }

  function resolve(request: IncomingMessage): Caller | Promise<Caller> {
    const found = find(request);
    return found instanceof Promise
      ? found.then((caller) => keep(request, caller))
      : keep(request, found);
  }

  function callerOf(request: Called): Caller {
    const caller = request[callerKey];
    if (!caller) throw new CallboardError('internal', 'nobody asked who sends the request');
    return caller;
  }

  return {
    resolve,
    callerOf,
    handler(request, _response, next) {
      const caller = resolve(request);
      return caller instanceof Promise ? goOnAfter(caller, next) : next();
    },
    defaultCallerOf(request) {
      const caller = callerOf(request);
      return caller.isChosen ? ofLocalUser(localUser()) : caller;
    },
  };
}

/** For what is asked with the same again and again. */
function rememberLast<Asked, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  let last: { readonly asked: Asked; readonly answer: Answer } | undefined;
  return (asked) => {
    if (!last || last.asked !== asked) last = { asked, answer: work(asked) };
    return last.answer;
  };
}

async function goOnAfter(caller: Promise<Caller>, next: () => void): Promise<void> {
  await caller;
  next();
}

const serviceCaller = (plugin: string) =>
  remoteCaller({
    ...{ kind: 'service', subject: `service:${plugin}`, name: plugin },
    scopes: ['*:read', '*:write'],
  });
