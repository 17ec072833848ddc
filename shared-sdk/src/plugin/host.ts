import type { Client } from '../client/create-client.ts';
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { Contract } from '../contract/define-contract.ts';
import type { Session } from './boot.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Something that happened in the portal, as the service of a plugin, or the portal itself, tells it. */
export interface PortalEvent {
  /** Name of the plugin whose service tells it, as `catalog`; or `registry`, for the portal's own. */
  readonly topic: string;
  /** What happened, in the words of the topic; `reset` where events may have been missed: read anew. */
  readonly type: string;
  readonly data: unknown;
}

/** What happens in the portal, while it happens. All tabs of a browser share one connection. */
export interface PortalEvents {
  /**
   * Calls `listener` for every event of a topic from now on. A topic that no service offers is silent,
   * and starts when one does. Answers how to stop; a page must, when it leaves.
   *
   * @example
   * useEffect(() => host.events.subscribe('catalog', () => void refetch()), [host, refetch]);
   */
  subscribe(topic: string, listener: (event: PortalEvent) => void): () => void;
}

/**
 * What the shell gives to a plugin; made for each plugin, so that the shell knows who asks.
 *
 * There is no other global: a plugin owns no router, query cache, theme or fetch.
 */
export interface Host {
  readonly plugin: { readonly name: string; readonly version: string };
  /** A typed client, with the session's identity; the same object for the same contract. */
  client<C extends Contract>(routes: ContractRoutes<C>): Client<C>;
  readonly events: PortalEvents;
  /** Goes to an absolute path of the portal, whichever plugin owns it. */
  navigate(path: string, options?: { readonly replace?: boolean }): void;
  /**
   * What the browser opens for an absolute path of the portal, which may lie below a path of its origin.
   * For what is neither a link nor a client's call: the `src` of an image, the target of a form.
   */
  urlOf(path: string): string;
  readonly session: Session;
  /** `config` of `registry.yaml` over the manifest's defaults. */
  readonly config: Readonly<Record<string, unknown>>;
  log(level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>): void;
  /** Tells the portal that something of this plugin failed; never throws. */
  report(error: unknown): void;
}
