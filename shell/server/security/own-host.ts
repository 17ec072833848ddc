import type { IncomingMessage } from 'node:http';

/** What the portal is called from outside, from `callboard.yaml`. */
export interface PublicNames {
  /** What people open, e.g. `https://portal.example.com`; its path is the portal's base path. */
  readonly url?: string;
  /** Further host names, with or without a port. */
  readonly hosts: readonly string[];
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request was sent to this portal by one of its own names. A page elsewhere that makes a
 * name of its own point here (DNS rebinding) is told apart by this.
 */
export function isOwnHost(request: IncomingMessage, names: PublicNames): boolean {
  const host = request.headers.host?.toLowerCase();
  if (!host) return false;
  const port = request.socket.localPort;
  if (isLoopbackHost(host, port) || host === addressOf(request)) return true;
  const allowed = [...(names.url ? [new URL(names.url).host] : []), ...names.hosts];
  return allowed.some((name) => isSameHost(name.toLowerCase(), host));
}

// A number, which no name of somebody else's stands for: services and probes may use it.
function addressOf({ socket: { localAddress = '', localPort } }: IncomingMessage): string {
  const address = localAddress.replace(/^::ffff:/, '');
  return `${address.includes(':') ? `[${address}]` : address}:${localPort}`;
}

/** Whether the Host header names this machine itself, with the port it listens on. */
export function isLoopbackHost(host: string, port: number | undefined): boolean {
  const suffix = `:${port}`;
  if (host.endsWith(suffix) && loopbackNames.has(host.slice(0, -suffix.length))) return true;
  return port === 80 && loopbackNames.has(host);
}

// A name without a port stands for the usual ones.
function isSameHost(name: string, host: string): boolean {
  if (name === host) return true;
  return !/:\d+$/.test(name) && (host === `${name}:80` || host === `${name}:443`);
}

/**
 * Origin of the portal as this request's sender sees it. Absent where only a proxy in front knows it:
 * one that does not pass the name on names this machine, as a visit past the proxy does.
 */
export function originOf(request: IncomingMessage, { url }: PublicNames): string | undefined {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (url && new URL(url).host === host) return new URL(url).origin;
  return url === undefined && isLoopbackHost(host, request.socket.localPort)
    ? `http://${host}`
    : undefined;
}
