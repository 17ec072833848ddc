import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { catalogContract } from '@callboard/sdk/contracts/catalog';
import { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { createLogger, type PortalConfigFile, portalConfigOf } from '@callboard/sdk/service';
import {
  folderForTest,
  identityForTest,
  listenForTest,
  type TestScope,
} from '@callboard/sdk/testing';
import { type CatalogOptions, openCatalog } from '../src/open-catalog.ts';
import { resolveSources } from '../src/sources/source-spec.ts';

export interface CatalogForTest extends Partial<Pick<CatalogOptions, 'dataFolder' | 'isWatching'>> {
  /** Absolute paths and addresses. */
  readonly sources: readonly string[];
  readonly config?: PortalConfigFile;
}

/** The whole service on a free port, with its real store, and both clients. Nothing is read yet. */
export async function openForTest(scope: TestScope, options: CatalogForTest) {
  const { isWatching = false, config = {} } = options;
  const sources = await resolveSources(
    options.sources.map((target) =>
      target.startsWith('http')
        ? { url: target, pollSeconds: 3600 }
        : { path: target, pollSeconds: 3600 },
    ),
    { folder: '/' },
  );
  const catalog = await openCatalog({
    dataFolder: options.dataFolder ?? (await folderForTest(scope)),
    portal: portalConfigOf(config),
    sources,
    version: '0.0.0-test',
    isDevelopment: true,
    isWatching,
    authenticator: identityForTest(),
    logger: createLogger({ name: 'catalog-test', level: 'error' }),
    now: () => Date.now(),
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await catalog.close();
    isOpen = false;
  };
  scope.onTestFinished(close);
  const baseUrl = await listenForTest(scope, catalog.app);
  return {
    ...catalog,
    close,
    baseUrl,
    catalog: createClient(routesOf(catalogContract), { baseUrl }),
    ingestionApi: createClient(routesOf(catalogIngestionContract), { baseUrl }),
  };
}

/** The same, when everything there is to read is read. */
export async function readForTest(scope: TestScope, options: CatalogForTest) {
  const opened = await openForTest(scope, options);
  await opened.ingestion.start();
  await opened.ingestion.settled();
  return opened;
}
