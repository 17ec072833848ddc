import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repositoryRoot, startChild } from './child-process.ts';

/** An origin that nobody listens at, since gateway and catalog must each know the other's at their start. */
export async function freeOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

interface Options {
  /** Where it is to listen. */
  readonly origin: string;
  readonly catalogUrl: string;
  readonly folder: string;
  readonly log: string;
}

/** The real gateway in front of a catalog, with the real catalog plugin built into a folder. */
export async function startGateway({ origin, catalogUrl, folder, log }: Options) {
  const plugin = join(folder, 'catalog-plugin');
  const build = startChild({
    file: join(repositoryRoot, 'tools/src/build/main.ts'),
    args: [join(repositoryRoot, 'plugins/catalog'), '--out', join(plugin, 'dist')],
    log,
  });
  if ((await build.exited) !== 0) throw new Error(`the catalog plugin was not built; see ${log}`);
  const registry = join(folder, 'registry.yaml');
  const config = join(folder, 'callboard.yaml');
  await writeFile(registry, `plugins:\n  - name: catalog\n    service: { url: ${catalogUrl} }\n`);
  await writeFile(config, 'portal: { name: Bench }\n');
  const gateway = startChild({
    file: join(repositoryRoot, 'shell/server/main.ts'),
    env: {
      CALLBOARD_PORT: new URL(origin).port,
      CALLBOARD_DATA: join(folder, 'gateway-data'),
      CALLBOARD_CONFIG: config,
      CALLBOARD_REGISTRY: registry,
      CALLBOARD_PLUGIN_FOLDERS: JSON.stringify([plugin]),
    },
    log,
  });
  const url = String((await gateway.message('listening'))['url']);
  const asked = () => fetch(`${url}/api/catalog/entity-facets?facet=kind`);
  for (let turn = 0, answer = await asked(); !answer.ok; turn += 1, answer = await asked()) {
    if (turn > 400) throw new Error(`the gateway answers ${answer.status}; see ${log}`);
    await pause(50);
  }
  return { url, pid: gateway.process.pid, stop: gateway.stop };
}
