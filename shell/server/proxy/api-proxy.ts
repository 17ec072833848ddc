import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { CallboardError } from '@callboard/sdk/contract';
import { Agent as Dispatchers } from 'undici';
import { type ApiTarget, serviceDown } from './api-target.ts';
import { cleanUpgradeHeaders } from './clean-headers.ts';
import { forwardRequest } from './forward-request.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { createUpgradeProxy } from './upgrade-proxy.ts';

/** Passes requests below `/api` on to the services: JSON, streams, uploads, WebSocket; nothing is buffered. */
export interface ApiProxy {
  /** Throws what `targetOf` throws. */
  forward(request: IncomingMessage, response: ServerResponse, next: (error: unknown) => void): void;
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  close(): void;
}

interface Options {
  readonly targetOf: (path: string, request: IncomingMessage) => ApiTarget;
  /** Tells the service of a plugin who is asking: the value of `Authorization`. */
  readonly authorize: (request: IncomingMessage, plugin: string) => string | Promise<string>;
  /** Remembers an answer without an end; answers how to forget it. */
  readonly trackStream: (end: () => void) => () => void;
}

export function createApiProxy({ targetOf, authorize, trackStream }: Options): ApiProxy {
  // An event stream holds its connection, so their number has no bound. Deadlines are our own.
  const dispatcher = new Dispatchers({ bodyTimeout: 0, headersTimeout: 0 });
  const upgrades = createUpgradeProxy();
  return {
    forward(request, response, next) {
      const target = targetOf(pathOf(request), request);
      const send = (authorization: string) => {
        if (response.closed) return;
        const onFailure = (error: unknown, isLate: boolean) =>
          next(toProblem(error, target, isLate));
        forwardRequest(
          { request, response, target, authorization, onFailure },
          { dispatcher, trackStream },
        );
      };
      sendWith(authorize(request, target.plugin), { send, refuse: next });
    },
    upgrade(request, socket, head) {
      const target = targetOf(pathOf(request), request);
      cleanUpgradeHeaders(request);
      socket.once(
        'close',
        trackStream(() => socket.destroy()),
      );
      const send = (authorization: string) => {
        if (socket.destroyed) return;
        request.headers.authorization = authorization;
        upgrades.pass({ request, socket, head, target });
      };
      const refuse = (error: unknown) => refuseUpgrade(socket, error);
      sendWith(authorize(request, target.plugin), { send, refuse });
    },
    close() {
      void dispatcher.destroy();
      upgrades.close();
    },
  };
}

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?', 1)[0] ?? '';

interface Sending {
  readonly send: (authorization: string) => void;
  readonly refuse: (error: unknown) => void;
}

// Mostly it is at hand, and then nothing waits.
function sendWith(authorization: string | Promise<string>, { send, refuse }: Sending): void {
  if (typeof authorization === 'string') send(authorization);
  else authorization.then(send).catch(refuse);
}

function toProblem(error: unknown, target: ApiTarget, isLate: boolean): CallboardError {
  if (!isLate) return serviceDown(target, error);
  const seconds = target.timeoutMs / 1000;
  return new CallboardError(
    'timeout',
    `the service of ${target.plugin} gave no answer within ${seconds} s`,
    {
      cause: error,
      hint: 'service.timeoutMs in registry.yaml allows it more time',
    },
  );
}
