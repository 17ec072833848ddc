import type { IncomingMessage } from 'node:http';
import { hasScope, type Identity, requireScope } from '@callboard/sdk/service';
import type { Sessions } from '../people/sessions.ts';

/**
 * Who may do what to the registry. Each answers the name under which it is kept, and throws
 * `unauthenticated` or `forbidden`.
 */
export interface Authority {
  mayPublish(request: IncomingMessage, plugin: string): string;
  /** Show a local build of it to themselves; one that is built in only with the right to change it. */
  mayShow(request: IncomingMessage, plugin: string, about: { readonly isBuiltIn: boolean }): void;
  /** Enable, disable, upgrade, roll back, configure; `undefined`: the whole file. */
  mayChange(request: IncomingMessage, plugin: string | undefined): string;
  /** Why they may not, as a sentence for a person; `undefined` where they may. */
  whyMayNotChange(request: IncomingMessage): string | undefined;
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
    mayShow(request, plugin, { isBuiltIn }) {
      if (isBuiltIn) holderOf(request, 'plugins:admin');
      const { identity } = defaultCallerOf(request);
      if (!hasScope(identity, `plugins:publish:${plugin}`))
        requireScope(identity, `plugins:dev:${plugin}`);
    },
    mayChange: (request) => holderOf(request, 'plugins:admin'),
    whyMayNotChange(request) {
      const { identity } = defaultCallerOf(request);
      if (hasScope(identity, 'plugins:admin')) return undefined;
      return identity.kind === 'guest'
        ? 'you are here as a guest; sign in with a key that has the right plugins:admin'
        : `${identity.name} lacks the right plugins:admin; whoever runs the portal can give a key that has it`;
    },
    mayReadHistory: (request) => holderOf(request, 'plugins:admin'),
  };
}

const nameOf = ({ kind, subject, name }: Identity) => (kind === 'key' ? name : subject);
