import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { docsContract } from '@callboard/sdk/contracts/docs';
import type { Entity } from '@callboard/sdk/model';
import { createLogger, type PortalConfigFile, portalConfigOf } from '@callboard/sdk/service';
import { rootOfFileWith } from '@callboard/sdk/service/sources';
import {
  folderForTest,
  identityForTest,
  listenForTest,
  type StorePlace,
  type TestScope,
} from '@callboard/sdk/testing';
import { expect, vi } from 'vitest';
import { aliasOf, type FoundSite, siteOf } from '../src/domain/found-site.ts';
import { type DocsOptions, openDocs } from '../src/open-docs.ts';

// Real builds in real threads: on a machine that is busy each test takes its time.
vi.setConfig({ testTimeout: 120_000 });

export interface DocsForTest
  extends Partial<Pick<DocsOptions, 'isWatching' | 'pageLimitMs' | 'authenticator'>> {
  readonly config?: PortalConfigFile;
  readonly place?: StorePlace;
  /** Folder that entities of files may have their docs in. */
  readonly trusted?: string;
}

/** An entity as the catalog serves it, with docs. */
export function entityWithDocs(
  name: string,
  options: {
    /** Absent where its docs are those of another. */
    readonly ref?: string;
    /** `file:/…` or `url:…`. */
    readonly location: string;
    readonly owner?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  },
): Entity {
  const { ref, location, owner, annotations = {} } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...{ name, namespace: 'default', title: `Title of ${name}`, uid: name, etag: name },
      annotations: {
        ...(ref === undefined ? {} : { 'backstage.io/techdocs-ref': ref }),
        'backstage.io/managed-by-location': location,
        ...annotations,
      },
    },
    spec: {},
    relations: owner === undefined ? [] : [{ type: 'ownedBy', targetRef: owner }],
  };
}

export const nameOf = (name: string) => ({ namespace: 'default', kind: 'component', name });

/** The whole service on a free port, with its real store and its worker running. */
export async function openForTest(scope: TestScope, options: DocsForTest = {}) {
  const { config = {}, isWatching = false, place, trusted } = options;
  const dataFolder = place?.folder ?? (await folderForTest(scope));
  const database = place?.url === undefined ? {} : { database: { url: place.url } };
  const docs = await openDocs({
    ...{ dataFolder, isWatching, version: '0.0.0', isDevelopment: true },
    portal: portalConfigOf({
      fetch: { allowPrivate: ['127.0.0.1'] },
      portal: { url: 'http://localhost:7007/portal' },
      ...database,
      ...config,
    }),
    ...(options.pageLimitMs === undefined ? {} : { pageLimitMs: options.pageLimitMs }),
    authenticator: options.authenticator ?? identityForTest(),
    logger: createLogger({ name: 'docs-test', level: 'error' }),
    now: () => Date.now(),
  });
  scope.onTestFinished(() => docs.close());
  docs.builder.start();
  const baseUrl = await listenForTest(scope, docs.app);
  const client = createClient(routesOf(docsContract), { baseUrl });
  const rootOf = rootOfFileWith(trusted);
  const sites = (entities: readonly Entity[]): FoundSite[] =>
    entities.flatMap((entity) => siteOf(entity, rootOf) ?? []);
  const aliases = (entities: readonly Entity[]) =>
    entities.flatMap((entity) => aliasOf(entity) ?? []);
  /** Waits until the latest build of the default version has ended well. */
  const built = async (name: string, version?: string) => {
    await expect
      .poll(
        async () => {
          const site = await client
            .getSite({ params: nameOf(name), query: version === undefined ? {} : { version } })
            .catch(() => undefined);
          return site?.build.error ?? site?.build.state ?? 'none';
        },
        { timeout: 60_000, interval: 30 },
      )
      .toBe('ready');
    return client.getSite({
      params: nameOf(name),
      query: version === undefined ? {} : { version },
    });
  };
  return {
    ...{ docs, dataFolder, baseUrl, client, built },
    take: (entities: readonly Entity[]) => docs.takeSites(sites(entities), aliases(entities)),
    page: (name: string, path: string, version?: string) =>
      client.getPage({
        params: nameOf(name),
        query: { path, ...(version === undefined ? {} : { version }) },
      }),
  };
}
