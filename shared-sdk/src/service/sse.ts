import type { IncomingMessage, ServerResponse } from 'node:http';
import { trackOpenStream } from './open-streams.ts';

/** One server-sent event. */
export interface StreamEvent {
  readonly id?: string;
  /** A plain word; `message` for browsers where absent. */
  readonly type?: string;
  /** JSON. */
  readonly data: unknown;
}

export interface EventStream {
  /** Does nothing once the reader is gone. */
  readonly send: (event: StreamEvent) => void;
  /** Says where the reader is without an event: it comes back with this id. */
  readonly mark: (id: string) => void;
  /** Bytes that the reader has not taken yet; one that is far behind is cut off. */
  readonly pending: () => number;
  readonly close: () => void;
}

export interface EventStreamOptions {
  /** Pause between two signs of life, in ms; 15,000 where absent. */
  readonly heartbeatMs?: number;
  /** When a reader that lost the connection comes back, in ms; 1,000 where absent. */
  readonly retryMs?: number;
  readonly onClose?: () => void;
}

// A reader that is so far behind is cut off; it comes back with the id of the last event it has.
const maxPendingBytes = 1024 * 1024;

/** Turns an answer into a stream of server-sent events, unbuffered by proxies, ended when the service stops. */
export function eventStream(
  response: ServerResponse,
  options: EventStreamOptions = {},
): EventStream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.socket?.setNoDelay(true);
  const write = (text: string) => {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > maxPendingBytes) response.destroy();
  };
  write(`retry: ${options.retryMs ?? 1_000}\n\n`);
  const heartbeat = setInterval(() => write(': still here\n\n'), options.heartbeatMs ?? 15_000);
  heartbeat.unref();
  const close = () => void response.end();
  const forget = trackOpenStream(close);
  response.once('close', () => {
    clearInterval(heartbeat);
    forget();
    options.onClose?.();
  });
  return {
    send: (event) => write(formatEvent(event)),
    mark: (id) => write(`id: ${oneLine(id)}\n\n`),
    pending: () => response.writableLength,
    close,
  };
}

function formatEvent({ id, type, data }: StreamEvent): string {
  const head = `${id === undefined ? '' : `id: ${oneLine(id)}\n`}${type === undefined ? '' : `event: ${oneLine(type)}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}

const oneLine = (text: string) => text.replaceAll(/[\r\n\0]/g, ' ');

export interface EventFeedOptions extends Pick<EventStreamOptions, 'heartbeatMs' | 'retryMs'> {
  /** Differs for each start of the process, e.g. the time of it: ids of another start are not ours. */
  readonly epoch: string;
  /** Events that a reader may have missed and still gets; 256 where absent. */
  readonly keep?: number;
}

/** Events for any number of readers, each of which may lose the connection and come back. */
export interface EventFeed {
  /** Sends to every reader; answers the id. */
  readonly publish: (type: string, data: unknown) => string;
  /**
   * Answers a request with the feed. A reader that names its last event (`Last-Event-ID`) first gets
   * what it missed; when that is not known any more it gets one `reset`, and should read anew. Any other
   * first gets the id of where it starts.
   */
  readonly attach: (request: IncomingMessage, response: ServerResponse) => void;
  readonly readers: () => number;
}

export function createEventFeed(options: EventFeedOptions): EventFeed {
  const { epoch, keep = 256 } = options;
  const readers = new Set<EventStream>();
  const kept: (StreamEvent & { readonly number: number })[] = [];
  let last = 0;
  const idOf = (number: number) => `${epoch}-${number}`;

  const missedBy = (lastId: string): readonly StreamEvent[] | undefined => {
    const number = Number(
      lastId.startsWith(`${epoch}-`) ? lastId.slice(epoch.length + 1) : Number.NaN,
    );
    const isKnown = number >= last - kept.length && number <= last;
    return isKnown ? kept.filter((event) => event.number > number) : undefined;
  };

  return {
    publish(type, data) {
      last += 1;
      const event = { number: last, id: idOf(last), type, data };
      kept.push(event);
      if (kept.length > keep) kept.shift();
      for (const reader of readers) reader.send(event);
      return event.id;
    },
    attach(request, response) {
      const reader = eventStream(response, { ...options, onClose: () => readers.delete(reader) });
      const lastId = request.headers['last-event-id'];
      if (typeof lastId === 'string' && lastId !== '') {
        const reset: StreamEvent = { id: idOf(last), type: 'reset', data: null };
        for (const event of missedBy(lastId) ?? [reset]) reader.send(event);
      } else reader.mark(idOf(last));
      readers.add(reader);
    },
    readers: () => readers.size,
  };
}
