import {
  beginService,
  createAuthenticator,
  createLogger,
  failToStart,
  runService,
} from '@callboard/sdk/service';
import { rootOfFileWith } from '@callboard/sdk/service/sources';
import { readConfig } from './config.ts';
import { openDocs } from './open-docs.ts';
import { followSites } from './sites/follow-sites.ts';

const name = 'docs-service';
const startLogger = createLogger({ name });

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, portal, version, configFolder } = await beginService({
    ...{ name, folder: import.meta.dirname, env: process.env },
    ...config,
  });
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
  const catalog = followSites({
    ...{ gatewayUrl, serviceToken, logger, onSites: docs.takeSites },
    rootOf: rootOfFileWith(configFolder),
  });
  closeCatalog = catalog.close;
}

await start().catch((error: unknown) => failToStart(startLogger, error));
