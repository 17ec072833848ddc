import type { RequestHandler } from 'express';
import { eventStream } from '../sse.ts';
import { type EventTail, formatEventId, parseEventId } from './event-tail.ts';

/**
 * Answers with the events of a log as server-sent events. A reader that comes back with the last id it
 * has (`Last-Event-ID`) gets what it missed, or one `reset` where that is not known any more.
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
