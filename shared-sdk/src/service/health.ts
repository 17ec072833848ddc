import express, { type Response, type Router } from 'express';
import { type Health, healthContract, type Readiness } from '../contracts/health.ts';
import { messageOf } from '../errors/callboard-error.ts';

/** Resolves when the thing works; throws or rejects with the reason when it does not. */
export type ReadinessCheck = () => Promise<unknown> | unknown;

export interface HealthOptions {
  readonly name: string;
  readonly version: string;
  /** What must work before the service is ready, by name (`database`, `catalog`). */
  readonly checks?: Readonly<Record<string, ReadinessCheck>>;
  /** Longest wait for one check, in ms; 2,000 where absent. */
  readonly checkTimeoutMs?: number;
}

/** `/healthz`, `/readyz` and Backstage's paths of the same meaning (`healthContract`). */
export function healthRoutes(options: HealthOptions): Router {
  const { endpoints } = healthContract;
  const router = express.Router();
  const health: Health = { status: 'ok', name: options.name, version: options.version };
  router.get(
    [endpoints.getHealth.path, endpoints.getBackstageLiveness.path],
    (_request, response) => sendFresh(response, 200, health),
  );
  router.get(
    [endpoints.getReadiness.path, endpoints.getBackstageReadiness.path],
    async (_request, response) => {
      const readiness = await readinessOf(options);
      sendFresh(response, readiness.status === 'ok' ? 200 : 503, readiness);
    },
  );
  return router;
}

function sendFresh(response: Response, status: number, body: Health | Readiness): void {
  response.status(status).set('cache-control', 'no-store').json(body);
}

/** Runs all checks at once, each within its deadline. Never rejects. */
export async function readinessOf(
  options: Pick<HealthOptions, 'checks' | 'checkTimeoutMs'>,
): Promise<Readiness> {
  const timeoutMs = options.checkTimeoutMs ?? 2_000;
  const results = await Promise.all(
    Object.entries(options.checks ?? {}).map(
      async ([name, check]) => [name, await reasonOf(check, timeoutMs)] as const,
    ),
  );
  const failed = results.find(([, reason]) => reason !== undefined);
  return {
    status: failed ? 'error' : 'ok',
    ...(failed ? { message: `${failed[0]}: ${failed[1]}` } : {}),
    checks: Object.fromEntries(results.map(([name, reason]) => [name, reason ?? 'ok'])),
  };
}

async function reasonOf(check: ReadinessCheck, timeoutMs: number): Promise<string | undefined> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    await Promise.race([late, Promise.resolve().then(check)]);
    return undefined;
  } catch (error) {
    return messageOf(error);
  } finally {
    clearTimeout(timer);
  }
}
