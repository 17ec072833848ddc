import type { DevMessage } from '@callboard/sdk/contracts/dev-sessions';
import type { DevNotice, PluginManifest, ServiceState } from '@callboard/sdk/plugin';

/** A build of a session, whole and checked. It is nowhere but in memory. */
export interface DevBundle {
  readonly manifest: PluginManifest;
  /** By path; those of the manifest. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly bytes: number;
}

/** What is seen of a session by whom it is of. */
export interface DevSessionView {
  readonly id: string;
  readonly plugin: string;
  readonly host: string;
  readonly problem?: string;
  /** How the service at the machine fares; absent where it offers none. */
  readonly service?: Exclude<ServiceState, 'none'>;
  /** The last good build; absent before the first one. */
  readonly manifest?: PluginManifest;
}

/** The connection to a developer's machine. */
export interface DevConnection {
  readonly send: (message: DevMessage) => void;
  readonly close: () => void;
}

/** What a person is told of a session. */
export function noticeOf({
  id,
  plugin,
  host,
  manifest,
  problem,
  service,
}: DevSessionView): DevNotice {
  return {
    ...{ id, plugin, host },
    ...(manifest ? { version: manifest.version } : {}),
    ...(problem === undefined ? {} : { problem }),
    ...(service === undefined ? {} : { service }),
  };
}
