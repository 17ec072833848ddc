import { scaffolderContract } from '@callboard/sdk/contracts/scaffolder';
import { eventStream, identityOf, requireScope, streamEvents } from '@callboard/sdk/service';
import express, { type RequestHandler, type Router } from 'express';
import type { Deps } from '../deps.ts';

const readersOnly: RequestHandler = (request, _response, next) => {
  requireScope(identityOf(request), 'scaffolder:read');
  next();
};

/** Events that another process wrote are looked for so often. */
const lookMs = 250;
const pageSize = 500;
const maxPendingBytes = 256 * 1024;

/** What of the API is a stream: the events of a task as they come, and what happens to all runs. */
export function streamRoutes(deps: Deps): Router {
  const router = express.Router();
  const { basePath } = scaffolderContract;
  router.get(`${basePath}/events`, readersOnly, streamEvents(deps.events));

  router.get(`${basePath}/v2/tasks/:taskId/eventstream`, readersOnly, async (request, response) => {
    const id = String(request.params['taskId']);
    await deps.tasks.get(id);
    const given = request.query['after'] ?? request.headers['last-event-id'] ?? -1;
    let after = Number(given);
    if (!Number.isInteger(after)) after = -1;
    const gone = new AbortController();
    const stream = eventStream(response, { onClose: () => gone.abort(), heartbeatMs: 10_000 });
    while (!gone.signal.aborted) {
      const events =
        stream.pending() < maxPendingBytes ? await deps.tasks.events(id, after, pageSize) : [];
      for (const event of events) {
        after = event.id;
        stream.send({ id: String(event.id), type: event.type, data: event });
        if (event.type === 'completion') return stream.close();
      }
      if (events.length < pageSize) await deps.feed.wait(id, lookMs, gone.signal);
    }
  });
  return router;
}
