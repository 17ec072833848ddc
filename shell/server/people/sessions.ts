import type { IncomingMessage } from 'node:http';
import type { Session } from '@callboard/sdk/plugin';
import { type Caller, callerOf, defaultCallerOf } from '../session.ts';
import type { PeopleDirectory } from './people-directory.ts';

/** Who is behind a request. */
export interface Sessions {
  /** By the request alone. */
  callerOf(request: IncomingMessage): Caller;
  /** The same for who chose nobody. */
  defaultCallerOf(request: IncomingMessage): Caller;
  /** With what the catalog knows of them. */
  sessionOf(request: IncomingMessage): Promise<Session>;
  describe(caller: Caller): Promise<Session>;
}

export function createSessions(
  people: Pick<PeopleDirectory, 'describe'>,
  localUser: () => string | undefined,
): Sessions {
  const callerOfRequest = (request: IncomingMessage) => callerOf(request, localUser());

  async function describe({ userRef, isOperator, isChosen }: Caller): Promise<Session> {
    const choice = isOperator ? { viewAs: { isChosen } } : {};
    if (userRef === undefined) return { displayName: 'Guest', isOperator, ownRefs: [], ...choice };
    const person = await people.describe(userRef);
    return {
      userRef,
      displayName: person?.displayName ?? userRef.split('/').at(-1) ?? userRef,
      isOperator,
      ...(person ? { ownRefs: person.ownRefs } : {}),
      ...choice,
    };
  }

  return {
    callerOf: callerOfRequest,
    defaultCallerOf: (request) => defaultCallerOf(request, localUser()),
    sessionOf: (request) => describe(callerOfRequest(request)),
    describe,
  };
}
