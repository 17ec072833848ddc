import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { devSessionsContract } from '@callboard/sdk/contracts/dev-sessions';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { DevSessions } from './dev-sessions.ts';

interface Parts {
  readonly sessions: DevSessions;
  readonly ownerOf: (request: IncomingMessage) => string;
}

const address = new RegExp(
  `^${devSessionsContract.basePath}/([0-9a-f]{10})/connections/([0-9a-f]{32})$`,
);
/** Of a frame: the machine sends what it reads at once from a socket. */
const maxPayload = 4_000_000;

/**
 * `GET /:id/connections/:connection`, a WebSocket whose bytes are those of a connection to the service
 * at the developer's machine. Answers whether the upgrade is one; throws `not-found` for one that nobody
 * asked for, and for everybody but the developer.
 */
export function takeConnections({ sessions, ownerOf }: Parts) {
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  return (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const [, id, connection] = address.exec(request.url?.split('?', 1)[0] ?? '') ?? [];
    if (id === undefined || connection === undefined) return false;
    const line = sessions.lineOf(ownerOf(request), id);
    line.expect(connection);
    server.handleUpgrade(request, socket, head, (opened) => {
      const stream = createWebSocketStream(opened);
      stream.on('error', () => stream.destroy());
      line.accept(connection, stream);
    });
    return true;
  };
}
