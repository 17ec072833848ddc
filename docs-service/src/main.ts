import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  createAuthenticator,
  createLogger,
  failToStart,
  readPortalConfig,
  runService,
} from '@callboard/sdk/service';
import { rootOfFileWith } from '@callboard/sdk/service/sources';
import { readConfig } from './config.ts';
import { openDocs } from './open-docs.ts';
import { followCatalog } from './sites/follow-catalog.ts';

const name = 'docs-service';
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
  const version = packageVersion();
  const { dataFolder, isDevelopment, host, port, gatewayUrl, serviceToken } = config;
  const docs = await openDocs({
    ...{ dataFolder, portal, version, isDevelopment, logger },
    gateway: { gatewayUrl, serviceToken },
    authenticator: createAuthenticator({ service: 'docs', gatewayUrl, host, logger }),
    now: () => Date.now(),
  });
  let closeCatalog = async () => {};
  await runService({
    ...{ name, version, app: docs.app, host, port, logger },
    async onStop() {
      await closeCatalog();
      await docs.close();
    },
  });
  docs.builder.start();
  if (gatewayUrl === undefined || gatewayUrl === 'none') {
    logger.warn('no CALLBOARD_GATEWAY_URL: there is no catalog to find docs in');
    return;
  }
  const catalog = followCatalog({
    ...{ gatewayUrl, serviceToken, logger, onSites: docs.takeSites },
    rootOf: rootOfFileWith(configFile === undefined ? undefined : dirname(configFile)),
  });
  closeCatalog = catalog.close;
}

await start().catch((error: unknown) => failToStart(startLogger, error));
