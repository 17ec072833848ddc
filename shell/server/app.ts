import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import {
  createMetrics,
  healthRoutes,
  type Identity,
  keysPath,
  type NodeHandler,
  requestLog,
  sendProblem,
} from '@callboard/sdk/service';
import compression from 'compression';
import express, { type Request, type Response } from 'express';
import { devChoice } from './dev/dev-choice.ts';
import { defaultDevLimits } from './dev/dev-limits.ts';
import { createDevSessions } from './dev/dev-sessions.ts';
import { findDevTarget } from './dev/find-dev-target.ts';
import { takeConnections } from './dev/take-connections.ts';
import { countStreams } from './events/count-streams.ts';
import { createPluginTopics, type PluginTopics } from './events/plugin-topics.ts';
import { type GatewayDeps, isSecure } from './gateway-deps.ts';
import { createBrowserIds } from './identity/browser-ids.ts';
import { createReaders } from './people/readers.ts';
import { createSessions } from './people/sessions.ts';
import { createApiProxy } from './proxy/api-proxy.ts';
import { apiTarget, findApiTarget } from './proxy/api-target.ts';
import { refuseUpgrade } from './proxy/refuse-upgrade.ts';
import { createPersonalRegistry } from './registry/personal-registry.ts';
import { addRoutes } from './routes/add-routes.ts';
import { inOrder } from './routes/in-order.ts';
import { streamEvents } from './routes/stream-events.ts';
import { takeRequests } from './routes/take-requests.ts';
import { guardRequests, refusalOf } from './security/guard-requests.ts';
import { securityHeaders } from './security/security-headers.ts';

/** Who reads the events of services and asks the catalog about people. */
export const gatewayIdentity: Identity = {
  ...{ kind: 'service', subject: 'service:gateway', name: 'gateway' },
  scopes: ['*:read'],
};

export interface Gateway {
  readonly app: RequestListener;
  /** For the server's event `upgrade`. */
  readonly upgrade: (request: IncomingMessage, socket: Socket, head: Buffer) => void;
  close(): void;
}

/** The whole gateway as a value: no port, no environment. Bodies of services are not parsed. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { registry, services, logger, portal, version } = deps;
  const { callers, signingKeys, tokens } = deps.identity;
  const dev = createDevSessions({
    limits: deps.devLimits ?? defaultDevLimits,
    now: () => performance.now(),
    log: (what, message) => logger.info(what, message),
  });
  const choice = devChoice(dev, deps.address);
  const devTargetOf = findDevTarget({ sessions: dev, choice, registry, services });
  const ownerOf = (request: IncomingMessage) => callers.callerOf(request).identity.subject;
  const takeConnection = takeConnections({ sessions: dev, ownerOf });
  const proxy = createApiProxy({
    targetOf: (path, request) =>
      devTargetOf(path, ownerOf(request)) ?? apiTarget(path, registry.current().plugins, services),
    authorize: (request, plugin) =>
      tokens.authorizationFor(callers.callerOf(request).identity, plugin),
    trackStream: deps.trackStream,
  });
  const topics = followServices(deps);
  const names = () => portal().names;
  const metrics = createMetrics();
  const streams = countStreams(metrics);
  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  const guards = [metrics.measure, securityHeaders, guardRequests(names), callers.handler];
  const guarded = inOrder([...guards, compressed()]);
  app.use(
    healthRoutes({
      ...{ name: 'gateway', version },
      checks: { browser: () => deps.shell.manifest(), database: deps.settings.check },
    }),
  );
  app.get('/metrics', streams.show, metrics.expose);
  // Services ask by whatever name they know, and public keys are no secret.
  app.get(keysPath, async (_request, response) => {
    response.set('cache-control', 'no-cache').json({ keys: await signingKeys.published() });
  });
  app.use(guarded);
  const sessions = createSessions(deps.people, callers);
  const browsers = createBrowserIds({
    ...{ secret: deps.browserSecret, basePath: deps.address.basePath },
    isSecure: () => isSecure(portal()),
  });
  const readers = createReaders(sessions, browsers);
  const personal = createPersonalRegistry({
    ...{ registry, callerOf: callers.callerOf },
    choices: [choice],
  });
  app.get(
    '/api/events',
    streamEvents({
      ...{ personal, topics, readerOf: readers.of, onOpen: streams.opened },
      onProblem: (err) => logger.warn({ err }, 'somebody could not be told of their registry'),
    }),
  );
  addRoutes(app, { ...deps, sessions, browsers, readers, dev, personal }, proxy);
  const onProblem = sendProblem((err, requestId) =>
    logger.error({ err, requestId }, 'request failed'),
  );
  app.use(onProblem);
  return {
    app: takeRequests({
      ...{ address: deps.address, log: requestLog(logger), rest: app, onProblem },
      toService: inOrder([guarded, proxy.forward]),
    }),
    upgrade(request, socket, head) {
      request.url = deps.address.pathOf(request.url ?? '/');
      const refusal = refusalOf(request, names());
      if (refusal) return refuseUpgrade(socket, refusal.message, refusal.status);
      socket.on('error', () => socket.destroy());
      Promise.resolve()
        .then(() => callers.resolve(request))
        .then(() => {
          if (!takeConnection(request, socket, head)) proxy.upgrade(request, socket, head);
        })
        .catch((error: unknown) => refuseUpgrade(socket, error));
    },
    close() {
      dev.close();
      topics.close();
      proxy.close();
    },
  };
}

/** The topics of all plugins, which follow their services as the registry and the directory move them. */
function followServices({ registry, services, identity }: GatewayDeps): PluginTopics {
  const targetOf = (address: string) =>
    findApiTarget(address, registry.current().plugins, services);
  const addressOf = (topic: string) => `/api/${topic}/events`;
  const topics = createPluginTopics({
    addressOf(topic) {
      const target = targetOf(addressOf(topic));
      return target && `${target.url}${addressOf(topic)}`;
    },
    authorize: (topic) =>
      identity.tokens.authorizationFor(
        gatewayIdentity,
        targetOf(addressOf(topic))?.plugin ?? topic,
      ),
  });
  registry.subscribe(() => topics.look());
  return topics;
}

/** Leaves callers alone that take nothing compressed: services and probes. */
function compressed(): NodeHandler {
  const compress = compression({ filter: isWorthCompressing });
  return (request, response, next) => {
    if (request.headers['accept-encoding'] === undefined) {
      response.appendHeader('vary', 'Accept-Encoding');
      return next();
    }
    // The library reads no more than node's part of both.
    compress(request as Request, response as Response, next);
  };
}

/** Events must not wait for a block to fill; neither must streams of lines. */
function isWorthCompressing(request: Request, response: Response): boolean {
  const type = String(response.getHeader('content-type') ?? '');
  if (/^(text\/event-stream|application\/(x-ndjson|octet-stream))/.test(type)) return false;
  return compression.filter(request, response);
}
