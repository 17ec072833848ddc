import { createServer } from 'node:net';
import { CallboardError, messageOf } from '@callboard/sdk/contract';

const thisMachine = new Set(['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::']);

/** Where a process on this machine reaches what listens on a host. */
export function nearUrl(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The address a person opens: `localhost` where the host means this machine or all of its addresses. */
export function portalUrl(host: string, port: number | string): string {
  const name = thisMachine.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/**
 * Answers the port, or a free one for 0: the services must know it before the gateway listens. Rejects,
 * in words for a person, when nothing can listen there now.
 */
export function findFreePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(problemOf(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

function problemOf(error: Error, host: string, port: number): CallboardError {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new CallboardError('conflict', `port ${port} is in use on ${host}`, {
      cause: error,
      hint: 'stop what uses it, or pass --port with another one',
    });
  }
  if (code === 'EACCES') {
    return new CallboardError('forbidden', `port ${port} is not open to this user`, {
      cause: error,
      hint: 'pass --port with a number above 1023',
    });
  }
  return new CallboardError('invalid-input', `cannot listen on ${host}: ${messageOf(error)}`, {
    cause: error,
  });
}
