import { createAuthenticator, createLogger, failToStart, runService } from '@callboard/sdk/service';
import packageJson from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

const name = 'template-name-service';
const { version } = packageJson;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const { host, port, greeting, gatewayUrl } = config;
  const logger = createLogger({ name, level: config.logLevel, format: config.logFormat });
  const service = 'template-name';
  const authenticator = createAuthenticator({ service, gatewayUrl, host, logger });
  const checkResponses = config.isDevelopment;
  const app = createApp({ greeting, authenticator, logger, version, checkResponses });
  await runService({ name, version, app, host, port, logger });
}

await start().catch((error: unknown) => failToStart(createLogger({ name }), error));
