import type { IncomingMessage } from 'node:http';
import { type Identity, requireScope } from '@callboard/sdk/service';
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

/**
 * Everything by scope: `plugins:publish:<name>`, `plugins:admin`. Whom somebody at this machine views the
 * portal as changes nothing.
 */
export function authorityByScope({
  defaultCallerOf,
}: Pick<Sessions, 'defaultCallerOf'>): Authority {
  const holderOf = (request: IncomingMessage, scope: string): string => {
    const { identity } = defaultCallerOf(request);
    requireScope(identity, scope);
    return nameOf(identity);
  };
  return {
    mayPublish: (request, plugin) => holderOf(request, `plugins:publish:${plugin}`),
    mayChange: (request) => holderOf(request, 'plugins:admin'),
    mayReadHistory: (request) => holderOf(request, 'plugins:admin'),
  };
}

const nameOf = ({ kind, subject, name }: Identity) => (kind === 'key' ? name : subject);
