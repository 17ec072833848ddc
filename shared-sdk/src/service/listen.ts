import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallboardError, messageOf } from '../errors/callboard-error.ts';

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Binds a server; answers its origin. Rejects with one `CallboardError` that a person understands. */
export async function listen(server: Server, { host, port }: ListenAddress): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) => reject(explain(cause, host, port));
    server.once('error', fail);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', fail);
      resolve();
    });
  });
  const address = server.address() as AddressInfo; // a TCP server has an AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

function explain(cause: Error, host: string, port: number): CallboardError {
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE')
    return new CallboardError('conflict', `port ${port} on ${host} is in use`, {
      cause,
      hint: 'stop the other process or choose another port',
    });
  if (code === 'EACCES')
    return new CallboardError('forbidden', `port ${port} on ${host} may not be bound`, {
      cause,
      hint: 'ports below 1024 need a privilege; choose another port',
    });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CallboardError('invalid-input', `host ${host} is not an address of this machine`, {
      cause,
      hint: 'use 127.0.0.1 or 0.0.0.0',
    });
  return new CallboardError(
    'unavailable',
    `cannot listen on ${host}:${port}: ${messageOf(cause)}`,
    {
      cause,
    },
  );
}
