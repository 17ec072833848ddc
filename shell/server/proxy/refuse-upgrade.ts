import type { Socket } from 'node:net';
import { errorCodeOf, errorStatus, messageOf } from '@callboard/sdk/contract';

/** Answers an upgrade that is not taken, and ends its connection. */
export function refuseUpgrade(socket: Socket, fallbackStatus: number, reason: unknown): void {
  const isError = reason instanceof Error;
  const status = isError ? errorStatus[errorCodeOf(reason)].status : fallbackStatus;
  const body = JSON.stringify({
    error: { message: isError ? messageOf(reason) : String(reason) },
    response: { statusCode: status },
  });
  socket.once('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
