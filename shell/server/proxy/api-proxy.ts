import { Agent, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { CallboardError } from '@callboard/sdk/contract';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { type ApiTarget, serviceDown } from './api-target.ts';
import { cleanRequestHeaders, cleanResponseHeaders } from './clean-headers.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/** Passes requests below `/api` on to the services: JSON, streams, uploads, WebSocket; nothing is buffered. */
export interface ApiProxy {
  /** Throws what `targetOf` throws. */
  forward(request: Request, response: Response, next: NextFunction): void;
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  close(): void;
}

interface Options {
  readonly targetOf: (path: string) => ApiTarget;
  /** Tells the service of a plugin who is asking: the value of `Authorization`. */
  readonly authorize: (request: IncomingMessage, plugin: string) => string | Promise<string>;
  /** Remembers an answer without an end; answers how to forget it. */
  readonly trackStream: (end: () => void) => () => void;
}

export function createApiProxy({ targetOf, authorize, trackStream }: Options): ApiProxy {
  const targets = new WeakMap<IncomingMessage, ApiTarget>();
  const failures = new WeakMap<IncomingMessage, (error: unknown) => void>();
  const late = new WeakSet<IncomingMessage>();
  // The library's own agent stops at 256 connections, which as many open event streams would use up.
  const agents = { http: new Agent({ keepAlive: true }), https: new TlsAgent({ keepAlive: true }) };

  const make = (agent: Agent) =>
    createProxyMiddleware<Request, Response>({
      router: (request) => targets.get(request)?.url ?? unrouted(),
      changeOrigin: true,
      xfwd: true,
      agent,
      ejectPlugins: true,
      plugins: [
        (proxy) => {
          proxy.on('proxyReq', (outgoing, request) => {
            const target = targets.get(request);
            if (!target) return;
            onBodyEnd(request, () => {
              const timer = setTimeout(() => {
                late.add(request);
                outgoing.destroy(new Error('no answer in time'));
              }, target.timeoutMs);
              outgoing.once('response', () => clearTimeout(timer));
              outgoing.once('close', () => clearTimeout(timer));
            });
          });
          proxy.on('proxyRes', (incoming, _request, response) => {
            cleanResponseHeaders(incoming);
            if (!incoming.headers['content-type']?.startsWith('text/event-stream')) return;
            response.once(
              'close',
              trackStream(() => response.destroy()),
            );
          });
          proxy.on('proxyReqWs', (outgoing, request, socket) => {
            // Once both sides speak WebSocket, an answer in HTTP would be garbage in it.
            outgoing.once('upgrade', () => failures.set(request, () => socket.destroy()));
          });
          // With a listener the library leaves every failure to it: requests and upgrades alike.
          proxy.on('error', (error, request) => request && failures.get(request)?.(error));
        },
      ],
    });
  const proxies = { http: make(agents.http), https: make(agents.https) };
  const proxyFor = ({ url }: ApiTarget) =>
    url.startsWith('https:') ? proxies.https : proxies.http;

  return {
    forward(request, response, next) {
      const target = targetOf(request.path);
      targets.set(request, target);
      cleanRequestHeaders(request, false);
      failures.set(request, (error) => {
        failures.delete(request);
        if (response.headersSent) response.destroy();
        else next(toProblem(error, target, late.has(request)));
      });
      const send = (authorization: string) => {
        if (response.closed) return;
        request.headers.authorization = authorization;
        void proxyFor(target)(request, response, (error) => failures.get(request)?.(error));
      };
      const authorization = authorize(request, target.plugin);
      if (typeof authorization === 'string') send(authorization);
      else void sendAfter(authorization, { send, refuse: next });
    },
    upgrade(request, socket, head) {
      const target = targetOf((request.url ?? '').split('?', 1)[0] ?? '');
      targets.set(request, target);
      cleanRequestHeaders(request, true);
      failures.set(request, (error) => refuseUpgrade(socket, serviceDown(target.plugin, error)));
      socket.once(
        'close',
        trackStream(() => socket.destroy()),
      );
      const send = (authorization: string) => {
        if (socket.destroyed) return;
        request.headers.authorization = authorization;
        const upgrading = request as Request; // the library reads no more than node's part of it
        proxyFor(target).upgrade(upgrading, socket, head);
      };
      const authorization = authorize(request, target.plugin);
      if (typeof authorization === 'string') send(authorization);
      else void sendAfter(authorization, { send, refuse: (error) => refuseUpgrade(socket, error) });
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Sending {
  readonly send: (authorization: string) => void;
  readonly refuse: (error: unknown) => void;
}

async function sendAfter(authorization: Promise<string>, { send, refuse }: Sending): Promise<void> {
  try {
    send(await authorization);
  } catch (error) {
    refuse(error);
  }
}

function unrouted(): never {
  throw new Error('the request was given no target');
}

// An upload may take its time; the wait for an answer starts when the service has it all.
function onBodyEnd(request: IncomingMessage, run: () => void): void {
  if (request.readableEnded) run();
  else request.once('end', run);
}

function toProblem(error: unknown, target: ApiTarget, isLate: boolean): CallboardError {
  if (!isLate) return serviceDown(target.plugin, error);
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
