import { type Authenticator, composeApp, type Logger, serve } from '@callboard/sdk/service';
import type { Express } from 'express';
import { templateNameContract } from './contract.ts';

/** What the service is made of; put together in `main.ts`, or by a test. */
export interface Deps {
  readonly greeting: string;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly version: string;
  /** Whether answers are held against the contract. */
  readonly checkResponses: boolean;
}

/** The whole service as a value: no port, no environment, no clock of its own. */
export function createApp(deps: Deps): Express {
  const { greeting, authenticator, logger, version, checkResponses } = deps;
  const routes = serve(
    templateNameContract,
    { getGreeting: async ({ params }) => ({ text: `${greeting}, ${params.name}` }) },
    { version, checkResponses },
  );
  return composeApp({
    name: 'template-name-service',
    version,
    logger,
    authenticator,
    checks: {},
    routes: (app) => app.use(templateNameContract.basePath, routes),
  });
}
