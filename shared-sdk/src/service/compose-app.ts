import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { notFound } from '../errors/callboard-error.ts';
import { answerKnown, type FindKnown } from './answer-known.ts';
import { type HealthOptions, healthRoutes } from './health.ts';
import type { Authenticator } from './identity/authenticate.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { requestLog } from './request-log.ts';
import { sendProblem } from './send-problem.ts';

export interface AppOptions extends HealthOptions {
  readonly logger: Logger;
  /** Tells who is asking; of `createAuthenticator`. Health and metrics are answered to anybody. */
  readonly authenticator: Authenticator;
  /** Adds the service's own routers, in order. Bodies are parsed already. */
  readonly routes: (app: Express) => void;
  /** Largest JSON body, e.g. `256kb`; `1mb` where absent. */
  readonly jsonLimit?: string;
  /** Finds answers that need no work. */
  readonly known?: FindKnown;
  /** Shared with a service that adds metrics of its own; made here where absent. */
  readonly metrics?: Metrics;
}

/**
 * An Express app with everything a service needs around its routes, in the one right order:
 * request id and log, known answers, health, metrics, who is asking, JSON bodies, the routes, 404, the error envelope.
 */
export function composeApp(options: AppOptions): Express {
  const { logger } = options;
  const metrics = options.metrics ?? createMetrics();
  const app = express();
  app.disable('x-powered-by');
  app.use(requestLog(logger));
  if (options.known)
    app.use(answerKnown({ find: options.known, authenticator: options.authenticator, metrics }));
  app.use(healthRoutes(options));
  app.get('/metrics', metrics.expose);
  app.use(metrics.measure);
  app.use(options.authenticator.handler);
  app.use(express.json({ limit: options.jsonLimit ?? '1mb' }));
  options.routes(app);
  app.use((request) => {
    throw notFound(`${request.method} ${request.path}`);
  });
  app.use(sendProblem((err, requestId) => logger.error({ err, requestId }, 'request failed')));
  return app;
}
