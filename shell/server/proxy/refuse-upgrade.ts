import type { Socket } from 'node:net';
import { errorCodeOf, errorStatus, messageOf } from '@callboard/sdk/contract';

/** Answers an upgrade that is not taken, and ends its connection; `status` where no error code says it. */
export function refuseUpgrade(socket: Socket, reason: unknown, status?: number): void {
  const statusCode = status ?? errorStatus[errorCodeOf(reason)].status;
  const body = JSON.stringify({
    error: { message: messageOf(reason) },
    response: { statusCode },
  });
  const head = [
    `HTTP/1.1 ${statusCode} Refused`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.once('error', () => socket.destroy());
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
