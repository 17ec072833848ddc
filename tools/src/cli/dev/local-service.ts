import { createConnection, type Socket } from 'node:net';
import { createClient } from '@callboard/sdk/client';
import { invalidInput, isCallboardError } from '@callboard/sdk/contract';
import { healthRoutes } from '@callboard/sdk/contracts/health.client';

/** The service of a plugin at the developer's own machine, which is all that a portal reaches there. */
export interface LocalService {
  readonly origin: string;
  /** A connection to it; one that does not come about ends with an error. */
  open(): Socket;
  /** Whether it says that it is ready, as the portal asks a service that it runs. */
  isUp(): Promise<boolean>;
}

const probeTimeoutMs = 2_000;
const unusable: ReadonlySet<string> = new Set(['unavailable', 'timeout', 'internal']);
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
      const health = createClient(healthRoutes, { baseUrl: origin, timeoutMs: probeTimeoutMs });
      try {
        await health.getReadiness();
        return true;
      } catch (error) {
        // One that knows no `/readyz` is taken to be up when it answers at all.
        return isCallboardError(error) && !unusable.has(error.code);
      }
    },
  };
}
