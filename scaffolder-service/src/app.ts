import { scaffolderContract } from '@callboard/sdk/contracts/scaffolder';
import { scaffolderRunsContract } from '@callboard/sdk/contracts/scaffolder-runs';
import { composeApp, serve } from '@callboard/sdk/service';
import type { Express } from 'express';
import type { Deps } from './deps.ts';
import { driftHandlers } from './routes/drift.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { runHandlers } from './routes/runs.ts';
import { streamRoutes } from './routes/streams.ts';
import { taskHandlers } from './routes/tasks.ts';

/** The whole service as a value: no port, no environment, no clock of its own. */
export function createApp(deps: Deps): Express {
  const { version, checkResponses, logger, authenticator } = deps;
  const options = { version, checkResponses };
  return composeApp({
    name: 'scaffolder-service',
    version,
    logger,
    authenticator,
    // Dry runs carry the files of a template.
    jsonLimit: '20mb',
    checks: { store: () => deps.tasks.find('') },
    routes: (app) => {
      app.use(repositoryRoutes(deps.repositories));
      app.use(streamRoutes(deps));
      const runs = { ...runHandlers(deps), ...driftHandlers(deps) };
      app.use(scaffolderContract.basePath, serve(scaffolderContract, taskHandlers(deps), options));
      app.use(scaffolderRunsContract.basePath, serve(scaffolderRunsContract, runs, options));
    },
  });
}
