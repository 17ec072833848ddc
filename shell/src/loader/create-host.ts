import { type Client, createClient } from '@callboard/sdk/client';
import { type Contract, type ContractRoutes, messageOf } from '@callboard/sdk/contract';
import type {
  Host,
  ListedPlugin,
  PluginFailure,
  PortalAddress,
  PortalEvents,
  Session,
} from '@callboard/sdk/plugin';
import type { ReportFailure } from './failures.ts';

interface HostParts {
  readonly address: PortalAddress;
  readonly session: Session;
  readonly navigate: Host['navigate'];
  readonly report: ReportFailure;
  readonly events: PortalEvents;
}

/** The host object of one plugin version. */
export function createHost(
  { name, version, config }: Pick<ListedPlugin, 'name' | 'version' | 'config'>,
  { address, session, navigate, report, events }: HostParts,
): Host {
  const clients = new Map<string, unknown>();
  const failed = (stage: PluginFailure['stage'], cause: unknown) =>
    report({ plugin: name, version, stage, reason: messageOf(cause), cause });
  return {
    plugin: { name, version },
    client<C extends Contract>(routes: ContractRoutes<C>): Client<C> {
      const known = clients.get(routes.name);
      if (known) return known as Client<C>; // a contract's name stands for its type
      const made = createClient(routes, { baseUrl: address.basePath });
      clients.set(routes.name, made);
      return made;
    },
    events: {
      subscribe: (topic, listener) =>
        events.subscribe(topic, (event) => {
          try {
            listener(event);
          } catch (error) {
            failed('run', error);
          }
        }),
    },
    navigate,
    urlOf: address.urlOf,
    session,
    config,
    log(level, message, details) {
      console[level](`[${name}@${version}] ${message}`, ...(details ? [details] : []));
    },
    report: (error) => failed('render', error),
  };
}
