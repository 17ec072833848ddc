import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import { createDurationHistogram, type DurationSeries } from './duration-histogram.ts';
import type { NodeHandler } from './node-handler.ts';

/** The metrics of one process. */
export interface Metrics {
  /** Measures every request; stands before the routes. */
  readonly measure: NodeHandler;
  /** Answers `GET /metrics` in Prometheus text format. */
  readonly expose: RequestHandler;
  /** Where a service adds counters of its own. Loads prom-client, so ask for it after the start. */
  readonly registry: () => Promise<Registry>;
}

/**
 * Request durations by method, route pattern and status, beside prom-client's process metrics.
 *
 * prom-client is loaded by the first scrape: it costs the start too much (`dependencies.md`). What the
 * histogram counted before is not lost, it is our own. Open-ended answers (event streams) are left out.
 */
export function createMetrics(): Metrics {
  const durations = createDurationHistogram(
    'http_request_duration_seconds',
    'How long answers took, by route pattern.',
  );
  const known = new Map<string, DurationSeries>();
  let loading: Promise<Registry> | undefined;
  const registry = () => (loading ??= loadRegistry());
  return {
    registry,
    measure(request: RoutedRequest, response, next) {
      const startedAt = performance.now();
      response.on('finish', () => {
        if (isStream(response)) return;
        // The pattern, never the path: a path would make a series of each entity.
        const pattern: unknown = request.route?.path;
        const route =
          typeof pattern === 'string' ? `${request.baseUrl}${pattern}` || '/' : 'unmatched';
        const { method = 'GET' } = request;
        const key = `${method} ${response.statusCode} ${route}`;
        let series = known.get(key);
        if (!series) {
          series = durations.series({ method, route, status: String(response.statusCode) });
          known.set(key, series);
        }
        series.observe((performance.now() - startedAt) / 1000);
      });
      next();
    },
    async expose(_request, response) {
      const loaded = await registry();
      response
        .set('content-type', loaded.contentType)
        .send(`${durations.render()}\n${await loaded.metrics()}`);
    },
  };
}

async function loadRegistry(): Promise<Registry> {
  const { collectDefaultMetrics, Registry: RegistryClass } = await import('prom-client');
  const registry = new RegistryClass();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** What Express adds to a request that one of its routes took. */
type RoutedRequest = IncomingMessage & {
  readonly baseUrl?: string;
  readonly route?: { readonly path?: unknown };
};

const isStream = (response: ServerResponse) =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
