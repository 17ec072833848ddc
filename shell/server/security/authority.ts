import type { IncomingMessage } from 'node:http';
import { CallboardError } from '@callboard/sdk/contract';
import type { Sessions } from '../people/sessions.ts';

/**
 * Who may do what to the registry. Each answers the name under which it is kept, and throws
 * `unauthenticated` or `forbidden`.
 */
export interface Authority {
  mayPublish(request: IncomingMessage, plugin: string): string;
  /** Enable, disable, upgrade, roll back, configure; `undefined`: the whole file. */
  mayChange(request: IncomingMessage, plugin: string | undefined): string;
  /** Revisions hold the whole file. */
  mayReadHistory(request: IncomingMessage): string;
}

/** Everything for who sits at the machine itself, nothing for others. */
export function authorityOfOperator(sessions: Pick<Sessions, 'defaultCallerOf'>): Authority {
  const operator = (request: IncomingMessage, wanted: string): string => {
    const { isOperator, userRef } = sessions.defaultCallerOf(request);
    if (isOperator) return userRef ?? 'operator';
    throw new CallboardError('forbidden', `${wanted} is for who runs the portal`, {
      hint: 'do it on the machine of the portal',
    });
  };
  return {
    mayPublish: (request, plugin) => operator(request, `publishing ${plugin}`),
    mayChange: (request, plugin) => operator(request, `changing ${plugin ?? 'the registry'}`),
    mayReadHistory: (request) => operator(request, 'the history of the registry'),
  };
}
