import { pipeline } from 'node:stream';
import { createWebSocketStream, WebSocket } from 'ws';
import { type PortalOptions, portalBaseUrl } from '../portal-access.ts';
import type { LocalService } from './local-service.ts';

interface Carrying {
  readonly portal: PortalOptions;
  /** Of the session. */
  readonly id: string;
  /** That the portal asked for. */
  readonly connection: string;
  readonly service: LocalService;
  readonly signal: AbortSignal;
}

/**
 * Opens a connection of the portal's to the service: a WebSocket there, a socket here, and the bytes of
 * each go to the other. Whatever ends one ends both; the portal tells who waits.
 */
export function carryConnection({ portal, id, connection, service, signal }: Carrying): void {
  const { portal: address, token } = portal;
  const base = portalBaseUrl(address).replace(/^http/, 'ws');
  const url = `${base}/api/registry/dev-sessions/${id}/connections/${connection}`;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const webSocket = new WebSocket(url, { headers, perMessageDeflate: false });
  const stream = createWebSocketStream(webSocket);
  const socket = service.open();
  const end = () => {
    stream.destroy();
    socket.destroy();
  };
  signal.addEventListener('abort', end, { once: true });
  pipeline(stream, socket, stream, () => {
    signal.removeEventListener('abort', end);
    end();
  });
}
