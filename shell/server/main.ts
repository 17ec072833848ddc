import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger, failToStart, runService, trackOpenStream } from '@callboard/sdk/service';
import { readConfig } from './config.ts';
import { openGateway } from './open-gateway.ts';
import { openPortalFile } from './portal-file.ts';
import { hearServices } from './supervisor-messages.ts';

const tellServices = hearServices((listener) => process.on('message', listener));
const shellFolder = path.resolve(import.meta.dirname, '../dist');
const startLogger = createLogger({ name: 'gateway' });

function sdkVersion(): string {
  const file = fileURLToPath(import.meta.resolve('@callboard/sdk/package.json'));
  return String(Object(JSON.parse(readFileSync(file, 'utf8'))).version);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const version = sdkVersion();
  const logger = createLogger({
    name: 'gateway',
    level: config.logLevel,
    format: config.logFormat,
  });
  const portalFile = await openPortalFile({
    file: config.configFile,
    env: process.env,
    onProblem: (problem) => logger.warn(problem),
  });
  const gateway = await openGateway({
    ...config,
    ...{ logger, version, shellFolder, trackStream: trackOpenStream },
    portal: portalFile.portal,
    basePath: portalFile.basePath,
    databaseUrl: portalFile.databaseUrl,
    bucket: portalFile.bucket,
  });
  tellServices(gateway.setSupervised);
  const { server } = await runService({
    ...{ name: 'gateway', version, app: gateway.app, logger },
    ...{ host: config.host, port: config.port },
    async onStop() {
      portalFile.close();
      await gateway.stop();
    },
  });
  server.on('upgrade', gateway.upgrade);
}

await start().catch((error: unknown) => failToStart(startLogger, error));
