import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createAuthenticator,
  createLogger,
  failToStart,
  readPortalConfig,
  runService,
} from '@callboard/sdk/service';
import { readConfig } from './config.ts';
import { openCatalog } from './open-catalog.ts';
import { chooseSources } from './portal-settings.ts';

const name = 'catalog-service';
const startLogger = createLogger({ name });

function packageVersion(): string {
  const file = resolve(import.meta.dirname, '../package.json');
  return String(Object(JSON.parse(readFileSync(file, 'utf8'))).version);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ name, level: config.logLevel, format: config.logFormat });
  const configFile = config.configFile === undefined ? undefined : resolve(config.configFile);
  const portal = await readPortalConfig(configFile, process.env);
  const sources = await chooseSources({
    overriding: config.sources,
    configured: portal.catalog.sources,
    configFile,
    workingFolder: process.cwd(),
  });
  const version = packageVersion();
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
