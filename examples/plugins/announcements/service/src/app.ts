import { composeApp, serve } from '@callboard/sdk/service';
import type { Express } from 'express';
import { announcementsContract } from '../../contract/announcements.ts';
import type { Deps } from './deps.ts';
import { announcementHandlers } from './routes/announcements.ts';

/** The whole service as a value: no port, no environment, no clock of its own. */
export function createApp(deps: Deps): Express {
  const { store, authenticator, logger, version, checkResponses } = deps;
  const handlers = announcementHandlers(deps);
  return composeApp({
    name: 'announcements-service',
    version,
    logger,
    authenticator,
    jsonLimit: '64kb',
    checks: { database: store.check },
    routes: (app) => {
      app.use(
        announcementsContract.basePath,
        serve(announcementsContract, handlers, { version, checkResponses }),
      );
    },
  });
}
