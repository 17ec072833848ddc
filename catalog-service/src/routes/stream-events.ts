import { eventStream } from '@callboard/sdk/service';
import type { RequestHandler } from 'express';
import { type EventTail, formatEventId, parseEventId } from '../events/event-tail.ts';

/**
 * `GET /api/catalog/events`: what happens to entities and issues, as server-sent events; declared in
 * `@callboard/sdk/contracts/catalog/events`.
 */
export function streamEvents(tail: Pick<EventTail, 'place' | 'follow'>): RequestHandler {
  return async (request, response) => {
    const here = await tail.place();
    const known = parseEventId(request.headers['last-event-id']);
    if (response.destroyed) return; // the reader left meanwhile
    const isOurs = known?.epoch === here.epoch && known.id <= here.id;
    const stream = eventStream(response, { onClose: () => stop() });
    if (!known) stream.mark(formatEventId(here));
    else if (!isOurs) stream.send({ id: formatEventId(here), type: 'reset', data: null });
    const start = known && isOurs ? known : here;
    const stop = tail.follow({ ...stream, place: start });
  };
}
