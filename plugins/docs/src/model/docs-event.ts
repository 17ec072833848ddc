import type { PortalEvent } from '@callboard/sdk/plugin';

/** What the docs service told. */
export interface DocsEvent {
  /** The site that it is about; absent where it may be any. */
  readonly entityRef?: string;
  /** Whether a build began and is not over. */
  readonly isBuilding: boolean;
}

/** Reads an event of the topic `docs`. One that this version does not know may be about anything. */
export function docsEventOf({ type, data }: PortalEvent): DocsEvent {
  if (type === 'reset' || typeof data !== 'object' || data === null) return { isBuilding: false };
  const ref = 'entityRef' in data && typeof data.entityRef === 'string' ? data.entityRef : undefined;
  const state = 'state' in data ? data.state : undefined;
  return {
    ...(ref === undefined ? {} : { entityRef: ref }),
    isBuilding: state === 'building' || state === 'waiting',
  };
}
