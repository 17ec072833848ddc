import type { IncomingMessage } from 'node:http';
import type { Session } from '@callboard/sdk/plugin';
import type { Caller } from '../identity/caller.ts';
import type { Callers } from '../identity/callers.ts';
import type { PeopleDirectory } from './people-directory.ts';

/** Who is behind a request. */
export interface Sessions {
  /** By what the request was resolved to. */
  callerOf(request: IncomingMessage): Caller;
  /** The same for who chose nobody. */
  defaultCallerOf(request: IncomingMessage): Caller;
  /** With what the catalog knows of them. */
  sessionOf(request: IncomingMessage): Promise<Session>;
  describe(caller: Caller): Promise<Session>;
}

export function createSessions(
  people: Pick<PeopleDirectory, 'describe'>,
  { callerOf, defaultCallerOf }: Pick<Callers, 'callerOf' | 'defaultCallerOf'>,
): Sessions {
  async function describe(caller: Caller): Promise<Session> {
    const { userRef, isOperator, isSignedIn, identity } = caller;
    const choice = caller.mayViewAs
      ? { viewAs: { isChosen: caller.isChosen } }
      : { signIn: { isSignedIn } };
    const rights = { isOperator, permissions: identity.scopes };
    if (userRef === undefined)
      return { displayName: identity.name, ...rights, ownRefs: [], ...choice };
    const person = await people.describe(userRef);
    return {
      userRef,
      displayName: person?.displayName ?? userRef.split('/').at(-1) ?? userRef,
      ...rights,
      ...(person ? { ownRefs: person.ownRefs } : {}),
      ...choice,
    };
  }

  return {
    callerOf,
    defaultCallerOf,
    sessionOf: (request) => describe(callerOf(request)),
    describe,
  };
}
