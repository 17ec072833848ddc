import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Entity, entityRefOf } from '@callboard/sdk/model';
import type { TestScope } from '@callboard/sdk/testing';

type Relations = Readonly<Record<string, readonly string[]>>;

export interface PeopleService {
  readonly url: string;
  /** Calls so far, without the probes. */
  readonly calls: string[];
  /** While true it takes requests and answers none. */
  isSilent: boolean;
}

/** A small organisation behind the endpoints of the catalog contract that the gateway asks. */
export async function peopleService(scope: TestScope): Promise<PeopleService> {
  const entities = [
    entity('User', 'ines', 'Ines Okafor', { memberOf: ['group:default/checkout'] }),
    entity('User', 'tomasz', 'Tomasz Wirth', { memberOf: ['group:default/checkout'] }),
    entity('Group', 'checkout', 'Checkout', { childOf: ['group:default/shopping'] }),
    // Each above the other: a mistake that must not hang a page.
    entity('Group', 'shopping', 'Shopping', { childOf: ['group:default/checkout'] }),
  ];
  const service: PeopleService & { url: string } = { url: '', calls: [], isSilent: false };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://people');
    if (pathname === '/readyz') return response.end('{}');
    service.calls.push(`${request.method} ${pathname}`);
    if (service.isSilent) return request.resume();
    response.setHeader('content-type', 'application/json');
    const body = await bodyOf(request);
    if (pathname.endsWith('/by-refs')) {
      const items = body.entityRefs.map(
        (ref: string) => entities.find((each) => entityRefOf(each) === ref) ?? null,
      );
      return response.end(JSON.stringify({ items }));
    }
    if (pathname.endsWith('/by-query')) {
      const items = entities
        .filter(({ kind }) => kind.toLowerCase() === body.query.kind)
        .filter((each) =>
          JSON.stringify(each)
            .toLowerCase()
            .includes(body.fullTextFilter?.term.toLowerCase() ?? ''),
        );
      return response.end(JSON.stringify({ items, totalItems: items.length, pageInfo: {} }));
    }
    const [kind, namespace, name] = pathname.split('/').slice(-3);
    const found = entities.find((each) => entityRefOf(each) === `${kind}:${namespace}/${name}`);
    response.statusCode = found ? 200 : 404;
    return response.end(JSON.stringify(found ?? { error: { name: 'NotFoundError' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  service.url = `http://127.0.0.1:${port}`;
  scope.onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return service;
}

function entity(kind: string, name: string, displayName: string, relations: Relations): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: name, etag: name },
    spec: { profile: { displayName } },
    relations: Object.entries(relations).flatMap(([type, refs]) =>
      refs.map((targetRef) => ({ type, targetRef })),
    ),
  };
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}
