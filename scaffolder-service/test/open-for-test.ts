import { join } from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { scaffolderContract } from '@callboard/sdk/contracts/scaffolder';
import { scaffolderRunsContract } from '@callboard/sdk/contracts/scaffolder-runs';
import { type Entity, entityRefOf } from '@callboard/sdk/model';
import { type Action, builtInActions, type CatalogPort } from '@callboard/sdk/scaffolder';
import {
  type Authenticator,
  createLogger,
  type PortalConfigFile,
  portalConfigOf,
} from '@callboard/sdk/service';
import {
  folderForTest,
  identityForTest,
  listenForTest,
  type StorePlace,
  type TestScope,
} from '@callboard/sdk/testing';
import { expect, vi } from 'vitest';
import { openScaffolder } from '../src/open-scaffolder.ts';
import { actions } from './actions-for-test.ts';

vi.setConfig({ testTimeout: 60_000 });

export interface ScaffolderForTest {
  readonly place?: StorePlace;
  readonly config?: PortalConfigFile;
  readonly actions?: readonly Action[];
  readonly isStarted?: boolean;
  readonly leaseMs?: number;
  readonly authenticator?: Authenticator;
  readonly catalog?: Partial<CatalogPort>;
}

/** The whole service on a free port, with its real store and its worker running. */
export async function openForTest(scope: TestScope, options: ScaffolderForTest = {}) {
  const { place, config = {}, isStarted = true } = options;
  const dataFolder = place?.folder ?? (await folderForTest(scope));
  const database = place?.url === undefined ? {} : { database: { url: place.url } };
  const portal = portalConfigOf({
    fetch: { allowPrivate: ['127.0.0.1', 'localhost'] },
    ...database,
    ...config,
  });
  const known = new Map<string, Entity>();
  const scaffolder = await openScaffolder({
    ...{ dataFolder, portal, version: '0.0.0', isDevelopment: true },
    actions: [
      { source: 'built-in', actions: builtInActions },
      { source: 'test', actions: [...actions, ...(options.actions ?? [])] },
    ],
    catalog: {
      find: async (ref) => known.get(ref),
      findAll: async (refs) => refs.map((ref) => known.get(ref)),
      register: async (url) => ({
        locationId: 'x',
        entityRefs: [`component:default/of-${url.length}`],
      }),
      ...options.catalog,
    },
    rootOf: (file) => join(file, '..'),
    notify: async () => undefined,
    ...(options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }),
    authenticator: options.authenticator ?? identityForTest(),
    logger: createLogger({ name: 'scaffolder-test', level: 'error' }),
    now: () => Date.now(),
  });
  scope.onTestFinished(() => scaffolder.close());
  if (isStarted) scaffolder.start();
  const baseUrl = await listenForTest(scope, scaffolder.app);
  const client = createClient(routesOf(scaffolderContract), { baseUrl });
  const runs = createClient(routesOf(scaffolderRunsContract), { baseUrl });
  const stateOf = async (id: string) => (await runs.getRun({ params: { id } })).run.state;
  return {
    ...{ scaffolder, dataFolder, baseUrl, client, runs, stateOf },
    async take(...entities: readonly Entity[]) {
      for (const entity of entities) known.set(entityRefOf(entity), entity);
      await scaffolder.takeTemplates([...known.values()].filter(({ kind }) => kind === 'Template'));
    },
    run: async (
      name: string,
      values: Readonly<Record<string, string | number>> = { name: 'pay' },
      secrets?: Readonly<Record<string, string>>,
    ) => {
      const body = {
        templateRef: `template:default/${name}`,
        values,
        ...(secrets ? { secrets } : {}),
      };
      return (await client.scaffold({ body })).id;
    },
    /** Waits until a run has ended in this state. */
    ended: async (id: string, state: 'completed' | 'failed' | 'cancelled' | 'interrupted') => {
      await expect.poll(() => stateOf(id), { timeout: 45_000, interval: 20 }).toBe(state);
      return runs.getRun({ params: { id } });
    },
  };
}
