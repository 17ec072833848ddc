import { changeBetween } from '@callboard/sdk/plugin';
import type { Request, RequestHandler, Response } from 'express';
import type { LiveRegistry } from '../registry/live-registry.ts';
import { type Reader, registryFor } from '../registry/registry-for.ts';

const heartbeatMs = 15_000;

/**
 * `GET /api/registry/events?revision=…`: changes of the registry as server-sent events.
 *
 * A caller whose revision is not the current one gets the whole first (event `registry`), then every
 * change (event `change`). A browser that reconnects says by `Last-Event-ID` what it has.
 */
export function streamRegistryEvents(
  registry: LiveRegistry,
  readerOf: (request: Request) => Reader,
  track: (end: () => void) => () => void,
): RequestHandler {
  return (request, response) => {
    const reader = readerOf(request);
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    request.socket.setNoDelay(true);
    response.write(': ok\n\n');
    const current = registry.current();
    if (revisionOf(request) !== current.revision)
      sendEvent(response, 'registry', current.revision, registryFor(reader, current));
    const unsubscribe = registry.subscribe((from, to) => {
      sendEvent(response, 'change', to.revision, registryFor(reader, changeBetween(from, to)));
    });
    const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
    const forget = track(() => response.end());
    response.once('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
      forget();
    });
  };
}

function revisionOf(request: Request): string {
  const last = request.headers['last-event-id'];
  return typeof last === 'string' && last !== '' ? last : String(request.query['revision'] ?? '');
}

function sendEvent(response: Response, event: string, id: string, data: object): void {
  response.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}
