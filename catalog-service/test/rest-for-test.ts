import { createServer } from 'node:http';
import { CatalogClient } from '@backstage/catalog-client';
import { listenForTest, type TestDatabase, type TestScope } from '@callboard/sdk/testing';
import { type CatalogForTest, openForTest, readForTest } from './open-for-test.ts';

/** Texts of a web server on loopback, which tests may change; undefined is a 404. */
export async function serveTexts(scope: TestScope, texts: Record<string, string | undefined>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const text = texts[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200).end(text ?? '');
  });
  const origin = await listenForTest(scope, (request, response) => {
    server.emit('request', request, response);
  });
  return { origin, texts, asked, url: (path: string) => `${origin}${path}` };
}

export interface RestForTest extends Partial<CatalogForTest> {
  /** Whether everything is read first; on where absent. */
  readonly isStarting?: boolean;
}

/** The service on one of the databases, allowed to fetch from loopback, with Backstage's client. */
export async function startRest(
  scope: TestScope,
  database: TestDatabase,
  { config = {}, sources = [], isStarting = true, ...options }: RestForTest = {},
) {
  const { folder, url } = await database.place(scope);
  const opened = await (isStarting ? readForTest : openForTest)(scope, {
    ...options,
    sources,
    ...(folder === undefined ? {} : { dataFolder: folder }),
    config: {
      fetch: { allowPrivate: ['127.0.0.1'] },
      ...config,
      ...(url === undefined ? {} : { database: { url } }),
    },
  });
  const discoveryApi = { getBaseUrl: async (plugin: string) => `${opened.baseUrl}/api/${plugin}` };
  const client = new CatalogClient({ discoveryApi });
  return {
    ...opened,
    client,
    /** Titles of what is served, `Kind name`, once nothing is left to read. */
    async served(): Promise<readonly string[]> {
      await opened.ingestion.settled();
      const { items } = await client.getEntities();
      return items.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted();
    },
  };
}

export const componentText = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n${more}`;

export const locationText = (name: string, targets: readonly string[], more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: ${name}\nspec:\n${more}  targets: ${JSON.stringify(targets)}\n`;
