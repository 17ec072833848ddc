import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Entity } from '@callboard/sdk/model';
import {
  type ActionSource,
  type CatalogPort,
  createActionRegistry,
  createTemplating,
  type ScaffolderPorts,
} from '@callboard/sdk/scaffolder';
import {
  type Authenticator,
  createEventLog,
  createEventTail,
  createJobs,
  createPortalFetch,
  type JobWorker,
  type Logger,
  openStore,
  type PortalConfig,
  type PortalGateway,
  portalUrlOf,
  readingPortalRepositories,
  runWorker,
} from '@callboard/sdk/service';
import { createTreeOpener } from '@callboard/sdk/service/sources';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { forgeCredentials } from './ports/forge-credentials.ts';
import { createReadPorts } from './ports/read-ports.ts';
import { openRepositories } from './repositories/open-repositories.ts';
import { createReadRepository } from './repositories/read-repository.ts';
import { createMadeFiles } from './store/made-files.ts';
import { migrations } from './store/migrations.ts';
import { createRunStore } from './store/run-store.ts';
import { createSeal, readSealKey } from './store/seal.ts';
import type { Tables } from './store/tables.ts';
import { createTaskStore } from './store/task-store.ts';
import { createTemplateStore } from './store/template-store.ts';
import { createTaskRunner } from './worker/run-task.ts';
import { createTaskFeed } from './worker/task-feed.ts';

export interface ScaffolderOptions {
  /** Of all services; the scaffolder has a folder of its own in it. */
  readonly dataFolder: string;
  readonly portal: Pick<
    PortalConfig,
    'scaffolder' | 'fetch' | 'integrations' | 'database' | 'portal'
  >;
  /** Ours first, then those of packages. */
  readonly actions: readonly ActionSource[];
  readonly catalog: CatalogPort;
  /** The folder that a template's file may name things in. */
  readonly rootOf: (file: string) => string;
  readonly notify: ScaffolderPorts['notify'];
  readonly version: string;
  readonly isDevelopment: boolean;
  /** How the service reaches the rest of the portal; absent where it runs by itself. */
  readonly gateway?: PortalGateway;
  /** How long a process that died keeps its runs, in ms; 10,000 where absent. */
  readonly leaseMs?: number;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface OpenScaffolder {
  readonly app: Express;
  /** Begins to run what waits. */
  readonly start: () => void;
  /** Makes the templates equal to what the catalog has. */
  readonly takeTemplates: (entities: readonly Entity[]) => Promise<void>;
  /** Deletes files of runs that nobody may need any more. */
  readonly prune: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A repository comes as one pack. */
const largestAnswer = 200 * 1024 * 1024;
const pruneMs = 10 * 60 * 1000;

/** The service with its store open; nothing runs until `start()`. */
export async function openScaffolder(options: ScaffolderOptions): Promise<OpenScaffolder> {
  const { dataFolder, portal, version, logger, now, catalog } = options;
  const url = portal.database.url;
  const store = await openStore<Tables>({
    ...{ name: 'scaffolder', migrations, folder: dataFolder, url, logger },
  });
  const ownFolder = resolve(dataFolder, 'scaffolder');
  const folder = join(ownFolder, 'workspaces');
  const seal = createSeal(await readSealKey(join(ownFolder, 'secret.key')));
  const feed = createTaskFeed();
  const { environment, maxRunning, maxWaiting, keepFailedHours } = portal.scaffolder;
  const tasks = createTaskStore(store, {
    ...{ now, id: randomUUID, seal, maxWaiting, onChange: feed.notify },
  });
  const jobs = createJobs({ db: store.db, dialect: store.dialect, now, id: randomUUID });
  const portalUrl = portalUrlOf(portal.portal.url, options.gateway);
  const repositories = openRepositories({ dataFolder, portalUrl });
  const { fetch } = createPortalFetch({
    ...{ portal, now },
    limits: { maxBytes: largestAnswer, timeoutMs: Math.max(portal.fetch.timeoutMs, 60_000) },
  });
  const credentials = forgeCredentials(portal.integrations);
  // Templates may lie in a repository of the portal too.
  const readingFetch = readingPortalRepositories(fetch, { portalUrl, gateway: options.gateway });
  const reading = createReadPorts({
    fetch: readingFetch,
    ...{ folder: ownFolder, rootOf: options.rootOf, hidden: [resolve(dataFolder)] },
  });
  const portsFor = (baseUrl: string | undefined): ScaffolderPorts => ({
    ...reading(baseUrl),
    ...{ catalog, fetch, repositories, portalUrl, notify: options.notify },
    credentialsOf: (host) => credentials.get(host.toLowerCase()),
  });
  const openTree = createTreeOpener({
    ...{ fetch: readingFetch, folder: join(ownFolder, 'updates') },
    roots: repositories.roots ?? [],
  });
  const made = createMadeFiles(join(ownFolder, 'made'));
  const actions = createActionRegistry(options.actions);
  const templating = createTemplating();
  const hidden = [...credentials.values()].flatMap(({ token }) => token ?? []);
  const runner = createTaskRunner({
    ...{ tasks, actions, templating, seal, portsFor, environment, hidden, folder, logger, made },
    rootOf: options.rootOf,
  });
  const events = createEventTail({ log: createEventLog(store), logger });
  let worker: JobWorker | undefined;
  const app = createApp({
    ...{ tasks, actions, templating, catalog, repositories, portsFor, environment, hidden, folder },
    ...{ feed, events, logger, version, now, made, id: randomUUID },
    readRepository: createReadRepository(repositories, openTree),
    runs: createRunStore(store),
    templates: createTemplateStore(store),
    wake: () => worker?.wake(),
    look: (id) => runner.look(id),
    authenticator: options.authenticator,
    checkResponses: options.isDevelopment,
  });
  const prune = async () => {
    const needed = await tasks.idsWithFiles(now() - keepFailedHours * 3_600_000);
    const found = await readdir(folder).catch(() => []); // nothing has run yet
    for (const name of found)
      if (!needed.has(name) && !name.startsWith('try-'))
        await rm(join(folder, name), { recursive: true, force: true });
    await made.prune();
    await jobs.prune(now() - 24 * 3_600_000);
  };
  const pruning = setInterval(() => {
    prune().catch((err: unknown) => logger.warn({ err }, 'files of runs are not cleaned up'));
  }, pruneMs);
  pruning.unref();
  return {
    ...{ app, prune },
    start() {
      worker ??= runWorker(jobs, {
        ...{ kinds: ['task'], handler: runner.run, logger, concurrency: maxRunning, pollMs: 500 },
        leaseMs: options.leaseMs ?? 10_000,
      });
    },
    takeTemplates: (entities) => createTemplateStore(store).sync(entities),
    async close() {
      clearInterval(pruning);
      await worker?.stop();
      await events.close();
      await store.close();
    },
  };
}
