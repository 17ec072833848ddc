import {
  beginService,
  createAuthenticator,
  createLogger,
  failToStart,
  runService,
} from '@callboard/sdk/service';
import { readConfig } from './config.ts';
import { openCatalog } from './open-catalog.ts';
import { chooseSources } from './portal-settings.ts';

const name = 'catalog-service';
const startLogger = createLogger({ name });

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, portal, version, configFile } = await beginService({
    ...{ name, folder: import.meta.dirname, env: process.env },
    ...config,
  });
  const sources = await chooseSources({
    overriding: config.sources,
    configured: portal.catalog.sources,
    configFile,
    workingFolder: process.cwd(),
  });
  const { dataFolder, isDevelopment, host, port, gatewayUrl, serviceToken } = config;
  const catalog = await openCatalog({
    ...{ dataFolder, portal, sources, version, isDevelopment, logger },
    gateway: { gatewayUrl, serviceToken },
    authenticator: createAuthenticator({ service: 'catalog', gatewayUrl, host, logger }),
    now: () => Date.now(),
  });
  await runService({
    ...{ name, version, app: catalog.app, host, port, logger },
    onStop: catalog.close,
  });
  catalog.ingestion
    .start()
    .catch((err: unknown) => logger.error({ err }, 'the first read of the sources failed'));
}

await start().catch((error: unknown) => failToStart(startLogger, error));
