import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { createRenderPool } from '@callboard/sdk/docs';
import {
  type Authenticator,
  createEventLog,
  createEventTail,
  createJobs,
  createPortalFetch,
  type Logger,
  openStore,
  type PortalGateway,
  portalUrlOf,
  readingPortalRepositories,
} from '@callboard/sdk/service';
import type { Express } from 'express';
import picomatch from 'picomatch';
import { createApp } from './app.ts';
import { createDatabaseBlobs } from './blobs/database-blobs.ts';
import { createFolderBlobs } from './blobs/folder-blobs.ts';
import { type Builder, createBuilder } from './build/builder.ts';
import { watchFolders } from './build/watch-folders.ts';
import type { FoundAlias, FoundSite } from './domain/found-site.ts';
import type { PortalSettings } from './portal-settings.ts';
import { createSources } from './sources/sources.ts';
import { createBuildStore } from './store/build-store.ts';
import { createFeedbackStore } from './store/feedback-store.ts';
import { migrations } from './store/migrations.ts';
import { createPageStore } from './store/page-store.ts';
import { createPruning } from './store/prune.ts';
import { createRenderedStore } from './store/rendered-store.ts';
import { revisionReader } from './store/revision.ts';
import { createSearchStore } from './store/search-store.ts';
import { createSiteStore } from './store/site-store.ts';
import type { Tables } from './store/tables.ts';

export interface DocsOptions {
  /** Of all services; the docs have a folder of their own in it. */
  readonly dataFolder: string;
  readonly portal: PortalSettings;
  readonly version: string;
  readonly isDevelopment: boolean;
  readonly isWatching?: boolean;
  /** How the service reaches the rest of the portal; absent where it runs by itself. */
  readonly gateway?: PortalGateway;
  /** Longest time for one page, in ms; 2,000 where absent. */
  readonly pageLimitMs?: number;
  /** How long a process that died keeps its build, in ms. */
  readonly leaseMs?: number;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface OpenDocs {
  readonly app: Express;
  readonly builder: Builder;
  /** Makes the sites equal to what the catalog has, and builds what is new. */
  readonly takeSites: (
    sites: readonly FoundSite[],
    aliases: readonly FoundAlias[],
  ) => Promise<void>;
  /** Deletes what nobody uses; what was used within `graceMs` stays. */
  readonly prune: (graceMs?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The service with its store open; nothing is built until `builder.start()`. */
export async function openDocs(options: DocsOptions): Promise<OpenDocs> {
  const { dataFolder, portal, version, logger, now, isWatching = true } = options;
  const url = portal.database.url;
  const store = await openStore<Tables>({
    ...{ name: 'docs', migrations, folder: dataFolder, url, logger },
  });
  const ownFolder = join(dataFolder, 'docs');
  const blobs =
    url === undefined
      ? createFolderBlobs(join(ownFolder, 'files'), now)
      : createDatabaseBlobs(store, now);
  const hidden = [resolve(dataFolder)];
  const sites = createSiteStore(store, now);
  const builds = createBuildStore(store, { now, id: randomUUID });
  const pages = createPageStore(store);
  const rendered = createRenderedStore(store, now);
  const jobs = createJobs({ db: store.db, dialect: store.dialect, now, id: randomUUID });
  const { plantumlServer, frameHosts } = portal.docs;
  const settings = { frameHosts, ...(plantumlServer === undefined ? {} : { plantumlServer }) };
  const pool = createRenderPool({
    settings,
    // One core is left for those who read.
    size: Math.min(2, Math.max(1, availableParallelism() - 1)),
    ...(options.pageLimitMs === undefined ? {} : { pageLimitMs: options.pageLimitMs }),
  });
  const sources = createSources({
    fetch: readingPortalRepositories(
      createPortalFetch({
        ...{ portal, now },
        limits: {
          maxBytes: portal.docs.maxSourceBytes,
          timeoutMs: Math.max(portal.fetch.timeoutMs, 120_000),
        },
      }).fetch,
      { portalUrl: portalUrlOf(portal.portal.url, options.gateway), gateway: options.gateway },
    ),
    folder: ownFolder,
    hidden,
    isVersion: (name, patterns = portal.docs.versions) => picomatch.isMatch(name, [...patterns]),
  });
  const builder = createBuilder({
    ...{ sites, builds, pages, rendered, blobs, pool, settings, sources, jobs, logger },
    pollMs: portal.docs.pollSeconds * 1000,
    ...(options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }),
  });
  const look = (site: string) =>
    builder
      .look(site)
      .catch((err: unknown) => logger.warn({ err, site }, 'a site is not looked at'));
  const watch = watchFolders({
    hidden,
    onChange: (site) => {
      builder
        .changed(site)
        .catch((err: unknown) => logger.warn({ err, site }, 'a changed site is not built'));
    },
    onError: (err) => logger.warn({ err }, 'folders of docs cannot be watched'),
  });
  const pruning = createPruning({ store, rendered, blobs, jobs, now, logger });
  const events = createEventTail({ log: createEventLog(store), logger });
  const app = createApp({
    ...{ sites, builds, pages, search: createSearchStore(store), blobs, builder, events, logger },
    feedback: createFeedbackStore(store, now),
    revision: revisionReader(store),
    portalPath: new URL(portal.portal.url).pathname.replace(/\/+$/, ''),
    ...{ version, authenticator: options.authenticator, checkResponses: options.isDevelopment },
  });
  return {
    ...{ app, builder, prune: pruning.run },
    async takeSites(found, aliases) {
      const toRead = await sites.sync(found, aliases);
      for (const site of toRead) await look(site);
      if (isWatching) watch.set(await sites.folders());
    },
    async close() {
      pruning.close();
      await watch.close();
      await builder.stop();
      await events.close();
      await store.close();
    },
  };
}
