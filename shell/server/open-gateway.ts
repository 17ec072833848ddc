import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { catalogContract } from '@callboard/sdk/contracts/catalog';
import { portalAddress } from '@callboard/sdk/plugin';
import type { BucketSettings, Logger } from '@callboard/sdk/service';
import { createGateway, type Gateway, gatewayIdentity } from './app.ts';
import { followBuiltInPlugins } from './bundles/built-in-plugins.ts';
import { forgetEarlierBuilds } from './bundles/forget-earlier-builds.ts';
import { openBundleStore } from './bundles/open-bundle-store.ts';
import type { GatewayDeps, Portal } from './gateway-deps.ts';
import { openHealthStore } from './health/health-store.ts';
import { openHealthWatch } from './health/watch-health.ts';
import { type IdentityOptions, openIdentity } from './identity/open-identity.ts';
import { createPackageShelf } from './packages/package-shelf.ts';
import { openShellBuild } from './page/shell-manifest.ts';
import { createPeopleDirectory } from './people/people-directory.ts';
import type { CatalogClient } from './people/read-person.ts';
import { type ApiTarget, apiTarget } from './proxy/api-target.ts';
import { collectGarbage } from './publishing/collect-garbage.ts';
import { providedModules } from './publishing/provided-modules.ts';
import { createLiveRegistry } from './registry/live-registry.ts';
import { probeService } from './registry/probe-service.ts';
import { createRegistryEditor } from './registry/registry-editor.ts';
import { openRegistryFile } from './registry/registry-file.ts';
import { followRuns } from './registry/run-history.ts';
import { createServiceDirectory } from './registry/service-directory.ts';
import { createRevisionLog } from './revisions/revision-log.ts';
import { openRevisionStore } from './revisions/revision-store.ts';
import { openSettingsStore } from './settings/settings-store.ts';
import type { SupervisedServices } from './supervisor-messages.ts';

export interface OpenOptions
  extends Pick<GatewayDeps, 'devLimits' | 'isDevelopment' | 'trackStream' | 'version'>,
    Pick<IdentityOptions, 'host' | 'adminToken' | 'serviceTokens'> {
  readonly dataFolder: string;
  readonly registryFile: string;
  /** Built-in plugins, absolute. */
  readonly pluginFolders: readonly string[];
  /** Build of the browser host, absolute. */
  readonly shellFolder: string;
  /** What outside teams install, absolute. */
  readonly packagesFolder: string;
  readonly portal: () => Portal;
  /** Where the portal lies on its origin, as `/portal`; the whole of it where absent. */
  readonly basePath?: string;
  /** PostgreSQL for what the gateway keeps; a file in the data folder where absent. */
  readonly databaseUrl?: string | undefined;
  /** Where published plugins are kept; the data folder where absent. */
  readonly bucket?: BucketSettings | undefined;
  readonly logger: Logger;
  /** Pause between two looks at a service, in ms; 3,000 where absent. */
  readonly probeIntervalMs?: number;
}

export interface OpenGateway extends Gateway {
  readonly setSupervised: (services: SupervisedServices) => void;
  readonly stop: () => Promise<void>;
}

/** Opens files and watchers and puts the gateway together. Rejects when the registry never was usable. */
export async function openGateway(options: OpenOptions): Promise<OpenGateway> {
  const { logger, dataFolder } = options;
  const onProblem = (problem: string) => logger.error(problem);
  const address = portalAddress(options.basePath ?? '');
  const refresh = () => void registry.refresh();
  let isResolving = false;
  const store = await openBundleStore({
    ...{ dataFolder, bucket: options.bucket, onProblem },
    // Between the opening of the store and of the registry, the registry's own first look comes later.
    onChange: () => isResolving && refresh(),
  });
  const services = createServiceDirectory({
    probe: probeService,
    intervalMs: options.probeIntervalMs ?? 3_000,
    onChange: refresh,
  });
  const database = { folder: dataFolder, url: options.databaseUrl, now: Date.now, logger };
  const revisions = await openRevisionStore(database);
  const revisionLog = createRevisionLog(revisions, path.basename(options.registryFile));
  const [settings, builtIns, file] = await Promise.all([
    openSettingsStore(database),
    followBuiltInPlugins({ folders: options.pluginFolders, store, onProblem, onChange: refresh }),
    openRegistryFile(
      {
        ...{ file: options.registryFile, stateFolder: path.join(dataFolder, 'gateway'), onProblem },
        onText: (parsed) =>
          void revisionLog
            .note(parsed)
            .catch((err: unknown) => logger.error({ err }, 'a revision was not kept')),
      },
      () => takeEntries(),
    ),
  ]);
  const healthStore = await openHealthStore(database);
  const health = await openHealthWatch({
    ...{ store: healthStore, now: Date.now, logger },
    registry: () => registry,
    editor: () => editor,
  });
  const registry = createLiveRegistry({
    takenBack: health.takenBack,
    file: () => file,
    store,
    builtIns: () => builtIns.list(),
    services,
    sdkVersion: options.version,
    address,
    onError: (err) => logger.error({ err }, 'the registry could not be resolved'),
  });
  const takeEntries = () => services.setEntries(file.parsed().entries);
  const policy = () => file.parsed().policy;
  takeEntries();
  await forgetEarlierBuilds(store, builtIns.list(), file.parsed().entries);
  isResolving = true;
  await registry.refresh();
  const runs = followRuns(registry, revisions, (err) =>
    logger.error({ err }, 'which versions run was not kept'),
  );
  const editor = createRegistryEditor({ file, registry, log: revisionLog, revisions });
  let tidying: Promise<void> = Promise.resolve();
  const tidy = () => {
    tidying = editor
      .between(() => collectGarbage({ store, registry, runs, policy }))
      .then((gone) => {
        if (gone.length > 0) logger.info({ gone }, 'versions that nobody uses were taken out');
      })
      .catch((err: unknown) => logger.error({ err }, 'old versions could not be taken out'));
  };
  tidy();
  const people = createPeopleDirectory({
    catalog: catalogOf(
      () => apiTarget(catalogContract.basePath, registry.current().plugins, services),
      (plugin) => identity.tokens.authorizationFor(gatewayIdentity, plugin),
    ),
    now: Date.now,
    waitMs: 400,
  });
  const identity = await openIdentity({
    ...options,
    ...{ folder: dataFolder, people, now: Date.now },
  });
  const gateway = createGateway({
    ...options,
    ...{ registry, store, services, people, settings, address, identity, health },
    browserSecret: await healthStore.secret('browser', () => randomBytes(32).toString('base64url')),
    changing: {
      ...{ editor, revisions, runs, tidy },
      builtInVersion: (name) => builtIns.list().find((each) => each.name === name)?.version,
      sharedModules: providedModules(options.version),
    },
    shell: openShellBuild(options.shellFolder),
    packages: createPackageShelf(options.packagesFolder, path.join(dataFolder, 'packages')),
  });
  return {
    ...gateway,
    setSupervised: (urls) => services.setSupervised(urls),
    async stop() {
      services.close();
      gateway.close();
      await Promise.all([builtIns.close(), file.close(), tidying]);
      await revisionLog.settled();
      await runs.settled();
      await Promise.all([
        settings.close(),
        revisions.close(),
        identity.close(),
        store.close(),
        healthStore.close(),
      ]);
    },
  };
}

const catalogRoutes = routesOf(catalogContract);

/** A client of whichever service answers the catalog contract now. */
function catalogOf(
  target: () => ApiTarget,
  authorize: (plugin: string) => string | Promise<string>,
): () => CatalogClient {
  return () => {
    const { url: baseUrl, plugin } = target();
    const headers = async () => ({ authorization: await authorize(plugin) });
    return createClient(catalogRoutes, { baseUrl, timeoutMs: 5_000, headers });
  };
}
