import type { IncomingMessage } from 'node:http';

const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'expect',
];
const credentials = ['cookie', 'authorization'];
const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
];

/**
 * Takes away what the outside must not say to a service: cookies, credentials, identity headers of
 * ours, who forwarded it, and what concerns this one connection. Changes the request.
 */
export function cleanRequestHeaders({ headers }: IncomingMessage, isUpgrade: boolean): void {
  // Asked before `connection` itself goes: headers that it names are for this connection only.
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  for (const name of Object.keys(headers)) {
    const isIdentity = name.startsWith('x-callboard-') || credentials.includes(name);
    const isHop = hopByHop.includes(name) || named.includes(name);
    if (isIdentity || forwarding.includes(name) || (isHop && !isUpgrade)) delete headers[name];
  }
}

/** Takes away what a service must not say to a browser in the portal's name. */
export function cleanResponseHeaders({
  headers,
}: {
  readonly headers: Record<string, unknown>;
}): void {
  // Asked before `connection` itself goes.
  const named = String(headers['connection'] ?? '').split(',');
  for (const name of named) delete headers[name.trim().toLowerCase()];
  for (const name of [
    'set-cookie',
    'keep-alive',
    'x-powered-by',
    'server',
    'connection',
    'transfer-encoding',
    'upgrade',
    'trailer',
    'proxy-connection',
    'x-request-id',
  ])
    delete headers[name];
}
