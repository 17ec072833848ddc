import {
  type Authenticator,
  createGuardedFetch,
  type Logger,
  openStore,
  type PortalConfig,
} from '@callboard/sdk/service';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { fetchTextWith } from './fetch-text.ts';
import { createIngestion, type Ingestion } from './ingest/ingestion.ts';
import { previewLocationWith } from './ingest/preview-location.ts';
import { tryTextWith } from './ingest/try-text.ts';
import { registeredSource, type SourceSpec } from './sources/source-spec.ts';
import type { EntityStore } from './store/entity-store.ts';
import { createLocationStore } from './store/location-store.ts';
import { migrations } from './store/migrations.ts';
import { createEntityStore } from './store/sql-entity-store.ts';
import type { Tables } from './store/tables.ts';

export interface CatalogOptions {
  /** Of all services; the catalog has a folder of its own in it. `:memory:` keeps nothing. */
  readonly dataFolder: string;
  readonly portal: Pick<PortalConfig, 'catalog' | 'fetch' | 'database'>;
  readonly sources: readonly SourceSpec[];
  readonly version: string;
  readonly isDevelopment: boolean;
  readonly isWatching?: boolean;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface OpenCatalog {
  readonly app: Express;
  readonly store: EntityStore;
  readonly ingestion: Ingestion;
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
  const store = createEntityStore(database, now);
  const allowed = portal.catalog.rules?.flatMap((rule) => rule.allow);
  const allowedKinds = allowed && new Set(allowed.map((kind) => kind.toLowerCase()));
  const fetchText = fetchTextWith(createGuardedFetch(portal.fetch));
  const locations = createLocationStore(database);
  const ingestion = createIngestion({
    ...{ store, sources, now, logger, isWatching, fetchText, allowedKinds },
    registered: async () => (await locations.list()).map(registeredSource),
  });
  const app = createApp({
    ...{ store, locations, ingestion, logger, version },
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
      await database.close();
    },
  };
}
