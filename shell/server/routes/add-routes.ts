import { authContract } from '@callboard/sdk/contracts/auth';
import { devSessionsContract } from '@callboard/sdk/contracts/dev-sessions';
import { settingsContract } from '@callboard/sdk/contracts/settings';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { defaultDevLimits } from '../dev/dev-limits.ts';
import type { DevSessions } from '../dev/dev-sessions.ts';
import { type GatewayDeps, isSecure } from '../gateway-deps.ts';
import type { BrowserIds } from '../identity/browser-ids.ts';
import type { Readers } from '../people/readers.ts';
import type { Sessions } from '../people/sessions.ts';
import type { ApiProxy } from '../proxy/api-proxy.ts';
import type { PublishingParts } from '../publishing/publish-version.ts';
import type { PersonalRegistry } from '../registry/personal-registry.ts';
import { type Authority, authorityByScope } from '../security/authority.ts';
import { authRoutes } from './auth.ts';
import { brandFiles } from './brand-files.ts';
import { devFiles } from './dev-files.ts';
import { devSessionsRoutes } from './dev-sessions.ts';
import { packageFiles } from './package-files.ts';
import { pluginFiles } from './plugin-files.ts';
import { portalPage } from './portal-page.ts';
import { registryRoutes } from './registry.ts';
import { createReporting } from './registry-rollout.ts';
import { settingsOwner, settingsRoutes } from './settings.ts';
import { shellFiles } from './shell-files.ts';
import { streamDevSession } from './stream-dev-session.ts';

/** What the routes work with. */
export type RouteDeps = GatewayDeps & {
  readonly sessions: Sessions;
  readonly browsers: BrowserIds;
  readonly readers: Readers;
  readonly dev: DevSessions;
  readonly personal: PersonalRegistry;
};

/** Everything that the gateway answers itself or passes on; what needs no caller is not among it. */
export function addRoutes(app: Express, deps: RouteDeps, proxy: ApiProxy): void {
  const { registry, store, services, shell, portal, version, isDevelopment } = deps;
  const { sessions, settings, browsers, readers, health, personal } = deps;
  const { callerOf } = sessions;
  const parts = {
    ...{ registry, personal, store, services, sdkVersion: version },
    checkResponses: isDevelopment,
    ...deps.changing,
    policy: () => registry.source().policy,
    authority: authorityByScope(sessions),
    ...{ callerOf, readers, healthOf: health.healthOf },
    reporting: createReporting({ health, readers, browsers }),
  };
  // Anybody may report, and needs little for it.
  app.post('/api/registry/reports', express.json({ limit: '32kb' }));
  addDevRoutes(app, deps, parts);
  app.use('/api/registry', express.json({ limit: '256kb' }), askedAgain, registryRoutes(parts));
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
    packageFiles(deps.packages, { names: () => portal().names, address: deps.address }),
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

const askedAgain: RequestHandler = (_request, response, next) => {
  response.set({ 'cache-control': 'no-cache', vary: 'Cookie, Authorization' });
  next();
};
