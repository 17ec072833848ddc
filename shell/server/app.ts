import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { authContract } from '@callboard/sdk/contracts/auth';
import { devSessionsContract } from '@callboard/sdk/contracts/dev-sessions';
import { settingsContract } from '@callboard/sdk/contracts/settings';
import { type Brand, type PortalAddress } from '@callboard/sdk/plugin';
import {
  createMetrics,
  healthRoutes,
  type Identity,
  keysPath,
  type Logger,
  requestLog,
  sendProblem,
} from '@callboard/sdk/service';
import compression from 'compression';
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { BundleStore } from './bundles/bundle-store.ts';
import { devChoice } from './dev/dev-choice.ts';
import { type DevLimits, defaultDevLimits } from './dev/dev-limits.ts';
import { createDevSessions, type DevSessions } from './dev/dev-sessions.ts';
import { findDevTarget } from './dev/find-dev-target.ts';
import { takeConnections } from './dev/take-connections.ts';
import { countStreams } from './events/count-streams.ts';
import { createPluginTopics, type PluginTopics } from './events/plugin-topics.ts';
import type { HealthWatch } from './health/watch-health.ts';
import { type BrowserIds, createBrowserIds } from './identity/browser-ids.ts';
import type { Callers } from './identity/callers.ts';
import type { Keys } from './identity/keys.ts';
import type { ServiceTokens } from './identity/service-tokens.ts';
import type { SigningKeys } from './identity/signing-keys.ts';
import type { PackageShelf } from './packages/package-shelf.ts';
import type { BrandFile } from './page/brand-file.ts';
import type { ShellBuild } from './page/shell-manifest.ts';
import type { PeopleDirectory } from './people/people-directory.ts';
import { createReaders, type Readers } from './people/readers.ts';
import { createSessions, type Sessions } from './people/sessions.ts';
import { type ApiProxy, createApiProxy } from './proxy/api-proxy.ts';
import { apiTarget, findApiTarget } from './proxy/api-target.ts';
import { refuseUpgrade } from './proxy/refuse-upgrade.ts';
import type { PublishingParts } from './publishing/publish-version.ts';
import type { LiveRegistry } from './registry/live-registry.ts';
import { createPersonalRegistry, type PersonalRegistry } from './registry/personal-registry.ts';
import type { ServiceDirectory } from './registry/service-directory.ts';
import { authRoutes } from './routes/auth.ts';
import { brandFiles } from './routes/brand-files.ts';
import { devFiles } from './routes/dev-files.ts';
import { devSessionsRoutes } from './routes/dev-sessions.ts';
import { packageFiles } from './routes/package-files.ts';
import { pluginFiles } from './routes/plugin-files.ts';
import { portalPage } from './routes/portal-page.ts';
import { registryRoutes } from './routes/registry.ts';
import type { RegistryRoutesParts } from './routes/registry-parts.ts';
import { createReporting } from './routes/registry-rollout.ts';
import { settingsOwner, settingsRoutes } from './routes/settings.ts';
import { shellFiles } from './routes/shell-files.ts';
import { streamDevSession } from './routes/stream-dev-session.ts';
import { streamEvents } from './routes/stream-events.ts';
import { takeOffBasePath } from './routes/take-off-base-path.ts';
import { type Authority, authorityByScope } from './security/authority.ts';
import { guardRequests, refusalOf } from './security/guard-requests.ts';
import type { PublicNames } from './security/own-host.ts';
import { securityHeaders } from './security/security-headers.ts';
import type { SettingsStore } from './settings/settings-store.ts';

/** What of `callboard.yaml` the gateway uses; asked at each request, since the file may change. */
export interface Portal {
  readonly brand: Brand;
  /** That are on. */
  readonly features?: readonly string[];
  readonly names: PublicNames;
  /** Where the brand has a logo of its own that is a file. */
  readonly logo?: BrandFile;
  /** Who sits at the machine itself on a local start. */
  readonly localUser?: string;
}

export interface GatewayDeps {
  readonly registry: LiveRegistry;
  readonly store: BundleStore;
  readonly services: ServiceDirectory;
  readonly shell: ShellBuild;
  readonly packages: PackageShelf;
  readonly portal: () => Portal;
  readonly address: PortalAddress;
  readonly people: PeopleDirectory;
  readonly settings: SettingsStore;
  /** What publishing and changes of the registry need beyond the rest. */
  readonly changing: Pick<
    RegistryRoutesParts,
    'editor' | 'revisions' | 'runs' | 'tidy' | 'builtInVersion' | 'sharedModules'
  >;
  /** How plugins fare in browsers. */
  readonly health: Pick<HealthWatch, 'hear' | 'healthOf'>;
  /** Makes the numbers of browsers unforgeable. */
  readonly browserSecret: string;
  readonly identity: GatewayIdentity;
  /** Those of `defaultDevLimits` where absent. */
  readonly devLimits?: DevLimits;
  readonly version: string;
  readonly isDevelopment: boolean;
  readonly logger: Logger;
  /** Remembers an answer without an end; answers how to forget it. */
  readonly trackStream: (end: () => void) => () => void;
}

/** Who is asking, and how services are told. */
export interface GatewayIdentity {
  readonly callers: Callers;
  readonly keys: Keys;
  readonly signingKeys: SigningKeys;
  readonly tokens: ServiceTokens;
}

/** Who reads the events of services and asks the catalog about people. */
export const gatewayIdentity: Identity = {
  ...{ kind: 'service', subject: 'service:gateway', name: 'gateway' },
  scopes: ['*:read'],
};

export interface Gateway {
  readonly app: Express;
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
  app.use(takeOffBasePath(deps.address), requestLog(logger));
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
  app.use(metrics.measure, securityHeaders, guardRequests(names), callers.handler);
  app.use(compressed());
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
    streamEvents({ personal, topics, readerOf: readers.of, onOpen: streams.opened }),
  );
  addRoutes(app, { ...deps, sessions, browsers, readers, dev, personal }, proxy);
  app.use(sendProblem((err, requestId) => logger.error({ err, requestId }, 'request failed')));
  return {
    app,
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

type RouteDeps = GatewayDeps & {
  readonly sessions: Sessions;
  readonly browsers: BrowserIds;
  readonly readers: Readers;
  readonly dev: DevSessions;
  readonly personal: PersonalRegistry;
};

const isSecure = ({ names }: Portal) => names.url?.startsWith('https:') ?? false;

function addRoutes(app: Express, deps: RouteDeps, proxy: ApiProxy): void {
  const { registry, store, services, shell, portal, version, isDevelopment } = deps;
  const { sessions, settings, browsers, readers, health, personal } = deps;
  const { callerOf } = sessions;
  const parts = {
    ...{ registry, personal, store, services, sdkVersion: version },
    checkResponses: isDevelopment,
    ...deps.changing,
    policy: () => registry.source().policy,
    authority: authorityByScope(sessions),
    ...{ readers, healthOf: health.healthOf },
    reporting: createReporting({ health, readers, browsers }),
  };
  const forOperator = registryRoutes(parts, { isOperator: true });
  const forOthers = registryRoutes(parts, { isOperator: false });
  // Anybody may report, and needs little for it.
  app.post('/api/registry/reports', express.json({ limit: '32kb' }));
  addDevRoutes(app, deps, parts);
  app.use('/api/registry', express.json({ limit: '256kb' }), (request, response, next) => {
    response.set({ 'cache-control': 'no-cache', vary: 'Cookie, Authorization' });
    const routes = callerOf(request).isOperator ? forOperator : forOthers;
    routes(request, response, next);
  });
  addPersonRoutes(app, deps);
  app.use((request, response, next) => {
    if (request.path === '/api' || request.path.startsWith('/api/'))
      proxy.forward(request, response, next);
    else next();
  });
  const ownerOf = (request: Request) => callerOf(request).identity.subject;
  app.use('/plugins', devFiles({ sessions: deps.dev, ownerOf }), pluginFiles(store));
  app.use(
    '/packages',
    packageFiles(deps.packages, () => portal().names),
  );
  app.use(
    '/shell/brand',
    brandFiles(() => portal().logo),
  );
  app.use('/shell', shellFiles(shell.folder));
  app.use(
    portalPage({
      names: () => portal().names,
      ...{
        registry,
        personal,
        shell,
        address: deps.address,
        sdkVersion: version,
        isDevelopment,
        sessionOf: sessions.sessionOf,
        ...{ readers, browsers },
      },
      settingsOf: async (request) => {
        const owner = settingsOwner(request, sessions);
        return owner === undefined ? {} : settings.all(owner);
      },
      onProblem: (err) => deps.logger.warn({ err }, 'the settings of a person cannot be read'),
      brand: () => portal().brand,
      features: () => portal().features ?? [],
    }),
  );
}

/** Local builds of developers' machines. */
function addDevRoutes(
  app: Express,
  { dev: sessions, devLimits = defaultDevLimits, trackStream }: RouteDeps,
  parts: PublishingParts & { readonly authority: Authority; readonly checkResponses: boolean },
): void {
  const { silenceMs, buildBytes } = devLimits;
  const beatMs = silenceMs / 4;
  const { basePath } = devSessionsContract;
  app.use(basePath, express.json({ limit: '64kb' }), neverKept);
  app.get(`${basePath}/:id/connection`, streamDevSession({ sessions, beatMs, trackStream }));
  app.use(basePath, devSessionsRoutes({ ...parts, sessions, buildBytes, beatMs }));
}

/** What the gateway answers itself about the person who asks. Only here bodies are parsed. */
function addPersonRoutes(app: Express, deps: RouteDeps): void {
  const { sessions, people, settings, portal, version, isDevelopment, identity } = deps;
  const { basePath } = deps.address;
  const parts = {
    ...{ sessions, basePath, version, checkResponses: isDevelopment },
    isSecure: () => isSecure(portal()),
  };
  const ownJson: RequestHandler[] = [express.json({ limit: '256kb' }), neverKept];
  app.use(
    authContract.basePath,
    ownJson,
    authRoutes({ ...parts, people, keys: identity.keys, now: Date.now }),
  );
  app.use(settingsContract.basePath, ownJson, settingsRoutes({ ...parts, settings }));
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.set({ 'cache-control': 'no-store', vary: 'Cookie' });
  next();
};

/** Leaves callers alone that take nothing compressed: services and probes. */
function compressed(): RequestHandler {
  const compress = compression({ filter: isWorthCompressing });
  return (request, response, next) => {
    if (request.headers['accept-encoding'] !== undefined) return compress(request, response, next);
    response.vary('Accept-Encoding');
    return next();
  };
}

/** Events must not wait for a block to fill; neither must streams of lines. */
function isWorthCompressing(request: Request, response: express.Response): boolean {
  const type = String(response.getHeader('content-type') ?? '');
  if (/^(text\/event-stream|application\/(x-ndjson|octet-stream))/.test(type)) return false;
  return compression.filter(request, response);
}
