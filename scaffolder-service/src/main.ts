import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { builtInActions } from '@callboard/sdk/scaffolder';
import {
  callServices,
  createAuthenticator,
  createLogger,
  failToStart,
  readPortalConfig,
  runService,
} from '@callboard/sdk/service';
import { rootOfFileWith } from '@callboard/sdk/service/sources';
import { loadActions } from './actions/load-actions.ts';
import { readConfig } from './config.ts';
import { openScaffolder } from './open-scaffolder.ts';
import { createCatalogPort, noCatalog } from './ports/catalog-port.ts';
import { followTemplates } from './templates/follow-templates.ts';

const name = 'scaffolder-service';
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
    rootOf: rootOfFileWith(configFile === undefined ? undefined : dirname(configFile)),
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
  const templates = followTemplates({
    ...{ gatewayUrl, serviceToken, logger, onTemplates: scaffolder.takeTemplates },
    call: callServices({ gatewayUrl, serviceToken }),
  });
  closeTemplates = templates.close;
}

await start().catch((error: unknown) => failToStart(startLogger, error));
