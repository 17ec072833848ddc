import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogClient } from '@backstage/catalog-client';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { openStore, type PortalConfigFile } from '@callboard/sdk/service';
import {
  folderForTest,
  gatewayKeysForTest,
  type StorePlace,
  type TestScope,
} from '@callboard/sdk/testing';
import { migrations } from '../src/store/migrations.ts';
import type { Tables } from '../src/store/tables.ts';

const script = new URL('../src/main.ts', import.meta.url);

/** Starts real processes of the service, all on one database and with one configuration. */
export async function processesForTest(
  scope: TestScope,
  place: StorePlace,
  config: PortalConfigFile,
) {
  const folder = await folderForTest(scope);
  const configFile = join(folder, 'callboard.yaml');
  const database = place.url === undefined ? {} : { database: { url: place.url } };
  const settings = { fetch: { allowPrivate: ['127.0.0.1'] }, ...config, ...database };
  const { gatewayUrl, authorization } = await gatewayKeysForTest(scope, 'catalog');
  await writeFile(configFile, JSON.stringify(settings)); // JSON is YAML
  const store = await openStore<Tables>({ name: 'catalog', migrations, ...place });
  scope.onTestFinished(() => store.close());
  return {
    /** The process that reads the sources. */
    async holder(): Promise<number | undefined> {
      const row = await store.db.selectFrom('lease').select('holder').executeTakeFirst();
      return row && Number(row.holder.split(' ')[1]);
    },
    async start() {
      const child: ChildProcess = fork(script, {
        env: {
          PATH: '',
          CALLBOARD_CONFIG: configFile,
          CALLBOARD_DATA: place.folder ?? folder,
          CALLBOARD_LOG_LEVEL: 'warn',
          CALLBOARD_GATEWAY_URL: gatewayUrl,
        },
        execArgv: ['--conditions=callboard-source'],
        silent: true,
      });
      let log = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk) => (log += String(chunk)));
      scope.onTestFinished(async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGKILL');
        await once(child, 'exit');
      });
      const [message] = await once(child, 'message');
      const baseUrl = String(Object(message).url);
      return {
        child,
        pid: child.pid,
        log: () => log,
        isReady: async () => (await fetch(`${baseUrl}/readyz`)).status === 200,
        client: new CatalogClient({
          discoveryApi: { getBaseUrl: async (plugin) => `${baseUrl}/api/${plugin}` },
          fetchApi: {
            fetch: (input, init) =>
              fetch(input, {
                ...init,
                headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization },
              }),
          },
        }),
        ingestionApi: createClient(routesOf(catalogIngestionContract), {
          baseUrl,
          headers: () => ({ authorization }),
        }),
      };
    },
  };
}
