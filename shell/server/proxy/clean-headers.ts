import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

const neverPassed = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'expect',
]);
const notBelieved = new Set([
  'cookie',
  'authorization',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
]);
const notSent = new Set([...neverPassed, 'host', 'transfer-encoding']);
const nothing: ReadonlySet<string> = new Set();

// `Connection` names headers that are for that connection only.
function namedBy(connection: string | string[] | undefined): ReadonlySet<string> {
  const text = String(connection ?? '').toLowerCase();
  if (text === '' || text === 'keep-alive' || text === 'close') return nothing;
  return new Set(text.split(',').map((name) => name.trim()));
}

// Cookies, credentials, identity headers of ours, and who forwarded it.
const isBelieved = (name: string) => !notBelieved.has(name) && !name.startsWith('x-callboard-');

/** Takes away what the outside must not say to a service. Changes the request, which is an upgrade. */
export function cleanUpgradeHeaders({ headers }: IncomingMessage): void {
  for (const name in headers) if (!isBelieved(name)) delete headers[name];
}

/**
 * What a service is sent, as names and values in turn: what the outside may say, and what is not about
 * one connection only. The host is that of the service; whom the caller asked, and from where, is said
 * beside it.
 */
export function headersForService(
  { headers, socket }: IncomingMessage,
  authorization: string,
): string[] {
  const named = namedBy(headers.connection);
  const sent = ['authorization', authorization];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || notSent.has(name) || named.has(name) || !isBelieved(name)) continue;
    if (typeof value === 'string') sent.push(name, value);
    else for (const each of value) sent.push(name, each);
  }
  const host = headers.host ?? '';
  const isSecure = 'encrypted' in socket;
  const port = /:(\d+)$/.exec(host)?.[1] ?? (isSecure ? '443' : '80');
  sent.push('x-forwarded-for', socket.remoteAddress ?? '', 'x-forwarded-port', port);
  sent.push('x-forwarded-proto', isSecure ? 'https' : 'http', 'x-forwarded-host', host);
  return sent;
}

const notSaid = new Set([
  ...neverPassed,
  'set-cookie',
  'transfer-encoding',
  'x-powered-by',
  'server',
  'x-request-id',
]);

/** Puts into an answer what a service may say to a browser in the portal's name, and what is not about one connection only. */
export function passHeaders(headers: IncomingHttpHeaders, response: ServerResponse): void {
  const named = namedBy(headers.connection);
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && !notSaid.has(name) && !named.has(name))
      response.setHeader(name, value);
  }
}
