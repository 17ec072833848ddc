import type { IncomingMessage } from 'node:http';
import type { Session } from '@callboard/sdk/plugin';
import type { BrowserIds } from '../identity/browser-ids.ts';
import type { Reader } from '../registry/registry-for.ts';
import type { Sessions } from './sessions.ts';

/** Who reads the registry, and who tells how plugins fare. */
export interface Readers {
  of(request: IncomingMessage): Promise<Reader>;
  ofSession(request: IncomingMessage, session: Session): Reader;
  /**
   * Who counts as one among those who report: a person, or a key, that signed in, else the browser.
   * Absent for a browser that the portal does not know. Who sits at the machine itself is whom they
   * choose to be, so there a browser counts.
   */
  voterOf(request: IncomingMessage): string | undefined;
}

export const browserVoter = 'browser:';

export function createReaders(
  { callerOf, sessionOf }: Pick<Sessions, 'callerOf' | 'sessionOf'>,
  browsers: Pick<BrowserIds, 'find'>,
): Readers {
  const named = (id: string | undefined) => id && `${browserVoter}${id}`;
  const subjectOf = (request: IncomingMessage) => {
    const { identity, mayViewAs } = callerOf(request);
    return mayViewAs || identity.kind === 'guest' ? undefined : identity.subject;
  };
  const ofSession = (request: IncomingMessage, session: Session): Reader => ({
    isOperator: session.isOperator,
    id: session.userRef ?? subjectOf(request) ?? named(browsers.find(request)),
    // Who they are themselves needs no catalog.
    refs: session.ownRefs ?? (session.userRef === undefined ? [] : [session.userRef]),
  });
  return {
    ofSession,
    of: async (request) => ofSession(request, await sessionOf(request)),
    voterOf: (request) => subjectOf(request) ?? named(browsers.find(request)),
  };
}
