import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a proxy passes requests on; both are what nginx does with one line. */
export interface ProxyManners {
  /** `proxy_pass http://portal/;` takes the path off, `proxy_pass http://portal;` leaves it on. */
  readonly takesPathOff: boolean;
  /** `proxy_set_header Host $http_host;` and `X-Forwarded-For`; without, the name is the portal's own. */
  readonly passesHostOn: boolean;
}

/** One origin that has the portal below a path, beside other things. */
export interface ReverseProxy {
  readonly origin: string;
  /** Paths that were asked for, as the browser named them. */
  readonly asked: readonly string[];
  passTo(portalUrl: string, manners: ProxyManners): void;
  /** Breaks every connection and takes no new one. Resolves with how it comes back at the same origin. */
  goAway(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Listens on a free port of this machine; answers 404 to all that is not below the path. */
export async function openReverseProxy(basePath: string): Promise<ReverseProxy> {
  let target: { readonly url: URL; readonly manners: ProxyManners } | undefined;
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const url = incoming.url ?? '/';
    asked.push(url);
    const isBelow =
      url === basePath || url.startsWith(`${basePath}/`) || url.startsWith(`${basePath}?`);
    if (!target || !isBelow) {
      response
        .writeHead(404, { 'content-type': 'text/plain' })
        .end('nothing of the portal is here');
      return;
    }
    pass(incoming, response, target.url, { ...target.manners, basePath });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await listen(0);
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  return {
    origin: `http://localhost:${port}`,
    asked,
    passTo(portalUrl, manners) {
      target = { url: new URL(portalUrl), manners };
    },
    async goAway() {
      await close();
      return () => listen(port);
    },
    close,
  };
}

function pass(
  incoming: IncomingMessage,
  response: ServerResponse,
  { hostname, port, host }: URL,
  { takesPathOff, passesHostOn, basePath }: ProxyManners & { readonly basePath: string },
): void {
  const whole = incoming.url ?? '/';
  const rest = whole.slice(basePath.length);
  const path = takesPathOff ? (rest.startsWith('/') ? rest : `/${rest}`) : whole;
  const forwarded = { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'http' };
  const headers = {
    ...incoming.headers,
    ...(passesHostOn ? forwarded : { host }),
    connection: 'close',
  };
  const outgoing = request({ hostname, port, path, method: incoming.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.once('error', () => response.destroy());
  response.once('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
