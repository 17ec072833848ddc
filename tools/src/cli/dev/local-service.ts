import { createConnection, type Socket } from 'node:net';
import { invalidInput } from '@callboard/sdk/contract';

/** The service of a plugin at the developer's own machine, which is all that a portal reaches there. */
export interface LocalService {
  readonly origin: string;
  /** A connection to it; one that does not come about ends with an error. */
  open(): Socket;
  /** Whether it says that it is ready, as the portal asks a service that it runs. */
  isUp(): Promise<boolean>;
}

const probeTimeoutMs = 2_000;
const loopbackName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;

/** Throws `invalid-input` for what is no origin of this machine. */
export function localService(address: string): LocalService {
  const url = URL.parse(address);
  const isOrigin =
    url?.protocol === 'http:' && url.pathname === '/' && !url.search && !url.username;
  if (!url || !isOrigin || !loopbackName.test(url.hostname))
    throw invalidInput(
      `--service should be the origin of a service on this machine as http://localhost:8080, not ${address}`,
      {
        hint: 'a service elsewhere is named in registry.yaml; nobody else may be reached through you',
      },
    );
  const { origin, hostname, port } = url;
  return {
    origin,
    open() {
      const host = hostname.replace(/^\[(.*)\]$/, '$1');
      const socket = createConnection({ host, port: Number(port || 80), noDelay: true });
      // Who names another machine localhost must not make us a way to it.
      socket.once('connect', () => {
        if (!loopbackAddress.test(socket.remoteAddress ?? ''))
          socket.destroy(new Error(`${hostname} is not this machine`));
      });
      return socket;
    },
    async isUp() {
      try {
        const signal = AbortSignal.timeout(probeTimeoutMs);
        const { status, body } = await fetch(`${origin}/readyz`, { signal, redirect: 'manual' });
        await body?.cancel();
        return status < 500;
      } catch {
        return false; // the reason is in the service's own terminal
      }
    },
  };
}
