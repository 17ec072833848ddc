import { builtInActions } from '@callboard/sdk/scaffolder';
import {
  beginService,
  callServices,
  createAuthenticator,
  createLogger,
  failToStart,
  followCatalog,
  runService,
} from '@callboard/sdk/service';
import { rootOfFileWith } from '@callboard/sdk/service/sources';
import { loadActions } from './actions/load-actions.ts';
import { readConfig } from './config.ts';
import { openScaffolder } from './open-scaffolder.ts';
import { createCatalogPort, noCatalog } from './ports/catalog-port.ts';

const name = 'scaffolder-service';
const startLogger = createLogger({ name });

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, portal, version, configFile, configFolder } = await beginService({
    ...{ name, folder: import.meta.dirname, env: process.env },
    ...config,
  });
  const { dataFolder, isDevelopment, host, port, gatewayUrl, serviceToken, leaseMs } = config;
  const hasCatalog = gatewayUrl !== undefined && gatewayUrl !== 'none';
  const packages = await loadActions(portal.scaffolder.actions, configFile);
  const scaffolder = await openScaffolder({
    ...{ dataFolder, portal, version, isDevelopment, logger, leaseMs },
    gateway: { gatewayUrl, serviceToken },
    actions: [{ source: 'built-in', actions: builtInActions }, ...packages],
    catalog: hasCatalog
      ? createCatalogPort(callServices({ gatewayUrl, serviceToken }))
      : noCatalog(),
    rootOf: rootOfFileWith(configFolder),
    async notify(notification) {
      logger.info({ notification }, 'a template tells people something');
    },
    authenticator: createAuthenticator({ service: 'scaffolder', gatewayUrl, host, logger }),
    now: () => Date.now(),
  });
  let closeTemplates = async () => {};
  await runService({
    ...{ name, version, app: scaffolder.app, host, port, logger },
    async onStop() {
      await closeTemplates();
      await scaffolder.close();
    },
  });
  scaffolder.start();
  if (!hasCatalog) {
    logger.warn('no CALLBOARD_GATEWAY_URL: there is no catalog to find templates in');
    return;
  }
  const templates = followCatalog({
    ...{ gatewayUrl, serviceToken, logger, onEntities: scaffolder.takeTemplates },
    filter: ['kind=template'],
    concerns: (event) => event.type === 'reset' || event.ref.startsWith('template:'),
  });
  closeTemplates = templates.close;
}

await start().catch((error: unknown) => failToStart(startLogger, error));
