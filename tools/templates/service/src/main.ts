import { createLogger, failToStart, runService } from '@callboard/sdk/service';
import packageJson from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

const name = 'template-name-service';
const { version } = packageJson;

async function start(): Promise<void> {
  const { host, port, greeting, isDevelopment, logLevel, logFormat } = readConfig(process.env);
  const logger = createLogger({ name, level: logLevel, format: logFormat });
  const app = createApp({ greeting, logger, version, checkResponses: isDevelopment });
  await runService({ name, version, app, host, port, logger });
}

await start().catch((error: unknown) => failToStart(createLogger({ name }), error));
