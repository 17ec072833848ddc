import { randomUUID } from 'node:crypto';
import { createAuthenticator, createLogger, failToStart, runService } from '@callboard/sdk/service';
import packageJson from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { firstAnnouncements } from './domain/first-announcements.ts';
import { openAnnouncementStore } from './store/announcement-store.ts';

const name = 'announcements-service';
const { version } = packageJson;
const logger = createLogger({ name });

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const { host, gatewayUrl } = config;
  const ownLogger = createLogger({ name, level: config.logLevel, format: config.logFormat });
  const store = await openAnnouncementStore({ folder: config.dataFolder });
  if (config.firstContent === 'examples')
    await store.addFirst(firstAnnouncements(Date.now()), Date.now());
  const app = createApp({
    store,
    now: Date.now,
    newId: randomUUID,
    authenticator: createAuthenticator({
      service: 'announcements',
      ...{ gatewayUrl, host, logger: ownLogger },
    }),
    logger: ownLogger,
    version,
    checkResponses: config.isDevelopment,
  });
  await runService({
    name,
    version,
    app,
    host,
    port: config.port,
    logger: ownLogger,
    onStop: store.close,
  });
}

await start().catch((error: unknown) => failToStart(logger, error));
