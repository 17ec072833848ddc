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
const nothing: ReadonlySet<string> = new Set();

// `Connection` names headers that are for that connection only.
function namedBy(connection: string | string[] | undefined): ReadonlySet<string> {
  const text = String(connection ?? '').toLowerCase();
  if (text === '' || text === 'keep-alive' || text === 'close') return nothing;
  return new Set(text.split(',').map((name) => name.trim()));
}

/**
 * Takes away what the outside must not say to a service: cookies, credentials, identity headers of
 * ours, who forwarded it, and what concerns this one connection. Changes the request.
 */
export function cleanRequestHeaders({ headers }: IncomingMessage, isUpgrade: boolean): void {
  const named = namedBy(headers.connection);
  for (const name in headers) {
    const isHop = neverPassed.has(name) || named.has(name);
    if (!notBelieved.has(name) && !name.startsWith('x-callboard-') && (!isHop || isUpgrade))
      continue;
    // Half the price of `delete`, which makes all that follows slower; what passes upgrades on cannot
    // do with it.
    if (isUpgrade) delete headers[name];
    else headers[name] = undefined;
  }
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
