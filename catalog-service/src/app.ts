import { CallboardError } from '@callboard/sdk/contract';
import { catalogContract } from '@callboard/sdk/contracts/catalog';
import { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { composeApp, createKnownAnswers, serve, streamEvents } from '@callboard/sdk/service';
import type { Express } from 'express';
import type { Deps } from './deps.ts';
import { analyzeHandlers } from './routes/analyze-location.ts';
import { entityHandlers } from './routes/entities.ts';
import { ingestionHandlers } from './routes/ingestion.ts';
import { locationHandlers } from './routes/locations.ts';
import { unprocessedHandlers } from './routes/unprocessed.ts';
import { validateHandlers } from './routes/validate-entity.ts';

/** The whole service as a value: no port, no environment, no clock of its own. */
export function createApp(deps: Deps): Express {
  const { version, checkResponses, logger, store, ingestion, authenticator } = deps;
  const options = { version, checkResponses };
  const known = createKnownAnswers({ revision: store.revision });
  return composeApp({
    name: 'catalog-service',
    version,
    logger,
    authenticator,
    known: known.find,
    checks: {
      store: () => store.isEmpty(),
      sources: async () => {
        if (!(await ingestion.isReady()))
          throw new CallboardError('unavailable', 'the sources are being read for the first time');
      },
    },
    routes: (app) => {
      const handlers = {
        ...entityHandlers({ ...deps, known }),
        ...unprocessedHandlers(deps),
        ...validateHandlers(deps),
        ...analyzeHandlers(deps),
        ...locationHandlers(deps),
      };
      app.get(`${catalogContract.basePath}/events`, streamEvents(deps.events));
      const beside = [catalogIngestionContract];
      app.use(catalogContract.basePath, serve(catalogContract, handlers, { ...options, beside }));
      app.use(
        catalogIngestionContract.basePath,
        serve(catalogIngestionContract, ingestionHandlers(deps), options),
      );
    },
  });
}
