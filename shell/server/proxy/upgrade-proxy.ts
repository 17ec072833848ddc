import { Agent, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { type ApiTarget, serviceDown } from './api-target.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

interface Upgrading {
  /** With clean headers. */
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
  readonly target: ApiTarget;
}

/** Passes WebSockets on to services. */
export interface UpgradeProxy {
  readonly pass: (upgrading: Upgrading) => void;
  readonly close: () => void;
}

export function createUpgradeProxy(): UpgradeProxy {
  const targets = new WeakMap<IncomingMessage, ApiTarget>();
  const failures = new WeakMap<IncomingMessage, (error: unknown) => void>();
  // The library's own agent stops at 256 connections.
  const agents = { http: new Agent(), https: new TlsAgent() };
  const make = (agent: Agent) =>
    createProxyMiddleware<Request, Response>({
      router: (request) => targets.get(request)?.url ?? unrouted(),
      changeOrigin: true,
      xfwd: true,
      agent,
      ejectPlugins: true,
      plugins: [
        (proxy) => {
          proxy.on('proxyReqWs', (outgoing, request, socket) => {
            // Once both sides speak WebSocket, an answer in HTTP would be garbage in it.
            outgoing.once('upgrade', () => failures.set(request, () => socket.destroy()));
          });
          // With a listener the library leaves every failure to it.
          proxy.on('error', (error, request) => request && failures.get(request)?.(error));
        },
      ],
    });
  const proxies = { http: make(agents.http), https: make(agents.https) };
  const proxyOf = ({ url, connections }: ApiTarget) => {
    if (connections) return make(connections.agent);
    return url.startsWith('https:') ? proxies.https : proxies.http;
  };
  return {
    pass({ request, socket, head, target }) {
      targets.set(request, target);
      failures.set(request, (error) => refuseUpgrade(socket, serviceDown(target, error)));
      const upgrading = request as Request; // the library reads no more than node's part of it
      proxyOf(target).upgrade(upgrading, socket, head);
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function unrouted(): never {
  throw new Error('the request was given no target');
}
