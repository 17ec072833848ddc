import { type Client, createClient } from '@callboard/sdk/client';
import { type Contract, type ContractRoutes, messageOf } from '@callboard/sdk/contract';
import type { Host, ResolvedPlugin, Session } from '@callboard/sdk/plugin';
import type { ReportFailure } from './failures.ts';

interface HostParts {
  readonly session: Session;
  readonly navigate: Host['navigate'];
  readonly report: ReportFailure;
}

/** The host object of one plugin version. */
export function createHost(
  { name, version, config }: Pick<ResolvedPlugin, 'name' | 'version' | 'config'>,
  { session, navigate, report }: HostParts,
): Host {
  const clients = new Map<string, unknown>();
  return {
    plugin: { name, version },
    client<C extends Contract>(routes: ContractRoutes<C>): Client<C> {
      const known = clients.get(routes.name);
      if (known) return known as Client<C>; // a contract's name stands for its type
      const made = createClient(routes, { baseUrl: '' });
      clients.set(routes.name, made);
      return made;
    },
    navigate,
    session,
    config,
    log(level, message, details) {
      console[level](`[${name}@${version}] ${message}`, ...(details ? [details] : []));
    },
    report(error) {
      report({ plugin: name, stage: 'render', reason: messageOf(error), cause: error });
    },
  };
}
