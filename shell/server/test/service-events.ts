import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEventFeed, type EventFeed } from '@callboard/sdk/service';
import type { TestScope } from '@callboard/sdk/testing';

export interface EventService {
  readonly url: string;
  /** What it tells; a new one stands for a restart. */
  feed: EventFeed;
  /** Requests for the stream so far, by the `Last-Event-ID` of each. */
  readonly asked: (string | undefined)[];
  /** Cuts every stream off. */
  cut(): void;
}

/** A service with a stream of events; one without, where `hasStream` is false. */
export async function eventService(scope: TestScope, hasStream = true): Promise<EventService> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return void response.end('{}');
    const lastId = request.headers['last-event-id'];
    service.asked.push(typeof lastId === 'string' ? lastId : undefined);
    if (!hasStream) return void response.writeHead(404).end();
    service.feed.attach(request, response);
    open.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  scope.onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const service: EventService = {
    url: `http://127.0.0.1:${port}`,
    feed: createEventFeed({ epoch: 'one' }),
    asked: [],
    cut() {
      for (const response of open) response.destroy();
      open.clear();
    },
  };
  return service;
}
