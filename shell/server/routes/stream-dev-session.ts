import type { DevMessage } from '@callboard/sdk/contracts/dev-sessions';
import { identityOf } from '@callboard/sdk/service';
import type { RequestHandler } from 'express';
import type { DevSessions } from '../dev/dev-sessions.ts';

interface Parts {
  readonly sessions: DevSessions;
  /** Pause between two signs of life, in ms. */
  readonly beatMs: number;
  /** Remembers an answer without an end; answers how to forget it. */
  readonly trackStream: (end: () => void) => () => void;
}

/**
 * `GET /:id/connection`: the way from the portal to a developer's machine, which the portal cannot
 * reach by itself; lines of JSON. The session is over when it ends.
 */
export function streamDevSession({ sessions, beatMs, trackStream }: Parts): RequestHandler<{
  id: string;
}> {
  return (request, response) => {
    const send = (message: DevMessage) => {
      if (!response.writableEnded && !response.destroyed)
        response.write(`${JSON.stringify(message)}\n`);
    };
    const owner = identityOf(request).subject;
    const end = sessions.connect(owner, request.params.id, { send, close: () => response.end() });
    response.writeHead(200, {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.socket?.setNoDelay(true);
    send({ type: 'beat' });
    const beating = setInterval(() => send({ type: 'beat' }), beatMs);
    const forget = trackStream(() => response.end());
    response.once('close', () => {
      clearInterval(beating);
      forget();
      end();
    });
  };
}
