import {
  type Authenticator,
  createEventLog,
  createEventTail,
  createPortalFetch,
  type Logger,
  openStore,
  type PortalConfig,
  type PortalGateway,
  portalUrlOf,
  readingPortalRepositories,
} from '@callboard/sdk/service';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { createIngestion } from './ingest/ingestion.ts';
import { previewLocationWith } from './ingest/preview-location.ts';
import { createSharedIngestion, type SharedIngestion } from './ingest/shared-ingestion.ts';
import { tryTextWith } from './ingest/try-text.ts';
import { createFetchPacing } from './sources/fetch-pacing.ts';
import { createSourceFiles } from './sources/source-files.ts';
import { registeredSource, type SourceSpec } from './sources/source-spec.ts';
import { createWebReader, readTextNow } from './sources/web-reader.ts';
import type { EntityStore } from './store/entity-store.ts';
import { createIngestLease } from './store/ingest-lease.ts';
import { createIngestRequests } from './store/ingest-requests.ts';
import { createLocationStore } from './store/location-store.ts';
import { migrations } from './store/migrations.ts';
import { createSourceStore } from './store/source-store.ts';
import { createEntityStore } from './store/sql-entity-store.ts';
import type { Tables } from './store/tables.ts';

export interface CatalogOptions {
  /** Of all services; the catalog has a folder of its own in it. `:memory:` keeps nothing. */
  readonly dataFolder: string;
  readonly portal: Pick<PortalConfig, 'catalog' | 'fetch' | 'integrations' | 'database' | 'portal'>;
  readonly sources: readonly SourceSpec[];
  readonly version: string;
  readonly isDevelopment: boolean;
  readonly isWatching?: boolean;
  /** How the service reaches the rest of the portal; absent where it runs by itself. */
  readonly gateway?: PortalGateway;
  /** First pause after a failed fetch, in ms. */
  readonly retryMs?: number;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface OpenCatalog {
  readonly app: Express;
  readonly store: EntityStore;
  readonly ingestion: SharedIngestion;
  readonly close: () => Promise<void>;
}

/** The service with its store open and nothing read yet. */
export async function openCatalog(options: CatalogOptions): Promise<OpenCatalog> {
  const { dataFolder, portal, sources, version, logger, now, isWatching = true } = options;
  const database = await openStore<Tables>({
    name: 'catalog',
    migrations,
    folder: dataFolder,
    url: portal.database.url,
    logger,
  });
  const lease = createIngestLease(database);
  const store = createEntityStore(database, now, lease.guard);
  const locations = createLocationStore(database);
  const sourceStore = createSourceStore(database, lease.guard);
  const allowed = portal.catalog.rules?.flatMap((rule) => rule.allow);
  const allowedKinds = allowed && new Set(allowed.map((kind) => kind.toLowerCase()));
  const fetch = readingPortalRepositories(createPortalFetch({ portal, now }).fetch, {
    ...{ portalUrl: portalUrlOf(portal.portal.url, options.gateway), gateway: options.gateway },
  });
  const pauses = new Map<string, number>();
  const pacing = createFetchPacing({
    now,
    onPause: (host, until) => pauses.set(host, until),
    ...(options.retryMs === undefined ? {} : { retryMs: options.retryMs }),
  });
  const fetchText = readTextNow({ fetch, pacing });
  const registered = async () => (await locations.list()).map(registeredSource);
  const sourceFiles = createSourceFiles({
    ...{ store, fetchText },
    sources: async () => [...sources, ...(await registered())],
  });
  const web = createWebReader({ fetch, pacing, now });
  const ingestion = createSharedIngestion({
    ...{ lease, sourceStore, logger },
    requests: createIngestRequests(database, now),
    async createIngestion(onChange) {
      web.recall(await sourceStore.addresses());
      for (const { host, paused_until } of await sourceStore.hosts())
        pacing.pause(host, paused_until);
      return createIngestion({
        ...{ store, sourceStore, sources, web, allowedKinds, now, logger, isWatching, onChange },
        registered,
        orphans: {
          strategy: portal.catalog.orphanStrategy,
          graceMs: portal.catalog.missingGraceSeconds * 1000,
        },
      });
    },
    async save(reading) {
      const hosts = [...pauses].map(([host, paused_until]) => ({ host, paused_until }));
      pauses.clear();
      await sourceStore.save({ health: reading.health(), ...web.takeChanged(), hosts });
    },
  });
  const events = createEventTail({ log: createEventLog(database), logger });
  const app = createApp({
    ...{ store, locations, ingestion, sourceFiles, events, logger, version },
    authenticator: options.authenticator,
    locationTypes: portal.catalog.locationTypes,
    preview: previewLocationWith({ fetchText, allowedKinds }),
    ...{ fetchText, tryText: tryTextWith({ fetchText, allowedKinds }) },
    checkResponses: options.isDevelopment,
  });
  return {
    app,
    store,
    ingestion,
    async close() {
      await ingestion.close();
      await events.close();
      await database.close();
    },
  };
}
