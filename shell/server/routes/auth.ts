import { CallboardError, notFound } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import { type CallContext, reply, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { Sessions } from '../people/sessions.ts';
import { setCookie } from '../security/cookies.ts';
import { type Caller, viewAsCookie } from '../session.ts';

export interface AuthRoutesParts {
  readonly sessions: Sessions;
  readonly people: PeopleDirectory;
  readonly basePath: string;
  readonly isSecure: () => boolean;
  readonly version: string;
  readonly checkResponses: boolean;
}

const aMonth = 30 * 24 * 60 * 60;

/** Who the caller is, and whom they may be instead. */
export function authRoutes(parts: AuthRoutesParts): Router {
  const { sessions, people, basePath, isSecure, version, checkResponses } = parts;

  function operator({ request }: CallContext): Caller {
    const caller = sessions.callerOf(request);
    if (caller.isOperator) return caller;
    throw new CallboardError('forbidden', 'only who runs the portal may be somebody else', {
      hint: 'open it at the machine itself, as http://localhost with its port',
    });
  }
  const cookie = (value: string, maxAgeSeconds: number) => ({
    'set-cookie': setCookie({
      ...{ name: viewAsCookie, value, maxAgeSeconds, basePath },
      isSecure: isSecure(),
    }),
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
        return reply(session, { headers: cookie(userRef, aMonth) });
      },
      endViewAs: async (_input, context) => {
        operator(context);
        const session = await sessions.describe(sessions.defaultCallerOf(context.request));
        return reply(session, { headers: cookie('', 0) });
      },
    },
    { version, checkResponses },
  );
}
