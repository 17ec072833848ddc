import { CallboardError, invalidInput, notFound } from '@callboard/sdk/contract';
import { authContract, type Key } from '@callboard/sdk/contracts/auth';
import { type CallContext, guest, reply, requireScope, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import { type Caller, remoteCaller, viewAsCookie } from '../identity/caller.ts';
import { sessionCookie } from '../identity/callers.ts';
import type { KeyRow } from '../identity/identity-store.ts';
import { type Keys, sessionLastsMs } from '../identity/keys.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { Sessions } from '../people/sessions.ts';
import { cookieOf, setCookie } from '../security/cookies.ts';

export interface AuthRoutesParts {
  readonly sessions: Sessions;
  readonly keys: Keys;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly people: PeopleDirectory;
  readonly isSecure: () => boolean;
  readonly version: string;
  readonly checkResponses: boolean;
}

const aMonth = 30 * 24 * 60 * 60;

/** Who the caller is, whom they may be instead, and the keys of programs. */
export function authRoutes(parts: AuthRoutesParts): Router {
  const { sessions, keys, people, now, isSecure, version, checkResponses } = parts;

  function operator({ request }: CallContext): Caller {
    const caller = sessions.callerOf(request);
    if (caller.mayViewAs) return caller;
    throw new CallboardError('forbidden', 'only who sits at the machine may be somebody else', {
      hint: 'open it at the machine itself, as http://localhost with its port',
    });
  }
  const cookie = (name: string, value: string, maxAgeSeconds: number) => ({
    'set-cookie': setCookie({ name, value, maxAgeSeconds, isSecure: isSecure() }),
  });

  return serve(
    authContract,
    {
      getSession: (_input, { request }) => sessions.sessionOf(request),
      listPeople: ({ query }, context) => {
        operator(context);
        return people.search(query.text ?? '', query.limit ?? 50);
      },
      viewAs: async ({ body }, context) => {
        const caller = operator(context);
        const userRef = body.userRef.toLowerCase();
        if (!(await people.find(userRef))) throw notFound(`a person ${userRef} in the catalog`);
        const session = await sessions.describe({ ...caller, userRef, isChosen: true });
        return reply(session, { headers: cookie(viewAsCookie, userRef, aMonth) });
      },
      endViewAs: async (_input, context) => {
        operator(context);
        const session = await sessions.describe(sessions.defaultCallerOf(context.request));
        return reply(session, { headers: cookie(viewAsCookie, '', 0) });
      },
      signIn: async ({ body: { token } }, { request }) => {
        const secret = await keys.signIn(token.trim());
        const identity = secret === undefined ? undefined : await keys.findSession(secret);
        if (secret === undefined || !identity)
          throw new CallboardError('unauthenticated', 'the token is none of this portal', {
            hint: 'it begins with cb_; it may be revoked or over',
          });
        const earlier = cookieOf(request, sessionCookie);
        if (earlier !== undefined) await keys.signOut(earlier);
        const session = await sessions.describe(remoteCaller(identity, true));
        return reply(session, { headers: cookie(sessionCookie, secret, sessionLastsMs / 1000) });
      },
      signOut: async (_input, { request }) => {
        const secret = cookieOf(request, sessionCookie);
        if (secret !== undefined) await keys.signOut(secret);
        const session = await sessions.describe(remoteCaller(guest));
        return reply(session, { headers: cookie(sessionCookie, '', 0) });
      },
      listKeys: async () => {
        const items = (await keys.list()).map(shownKey);
        return { items, total: items.length };
      },
      createKey: async ({ body: { name, scopes, expiresAt } }, { identity }) => {
        for (const scope of scopes) requireScope(identity, scope);
        if (expiresAt !== undefined && expiresAt <= now())
          throw invalidInput('expiresAt is over already', {
            issues: [{ path: '/body/expiresAt', message: 'must be in the future' }],
          });
        const { key, token } = await keys.create({
          ...{ name: name.trim(), scopes, createdBy: identity.subject },
          ...(expiresAt === undefined ? {} : { expiresAt }),
        });
        return { key: shownKey(key), token };
      },
      revokeKey: async ({ params: { id } }) => {
        await keys.revoke(id);
        return undefined;
      },
    },
    { version, checkResponses },
  );
}

function shownKey(key: KeyRow): Key {
  const { id, name, createdAt, createdBy, expiresAt, lastUsedAt } = key;
  return {
    ...{ id, name, createdAt, createdBy, scopes: [...key.scopes], prefix: `cb_${id}` },
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  };
}
