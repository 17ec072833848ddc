import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repositoryRoot, startChild } from './child-process.ts';

/** The real gateway in front of a catalog, with the real catalog plugin built into a folder. */
export async function startGateway(catalogUrl: string, folder: string, log: string) {
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
      CALLBOARD_PORT: '0',
      CALLBOARD_DATA: join(folder, 'gateway-data'),
      CALLBOARD_CONFIG: config,
      CALLBOARD_REGISTRY: registry,
      CALLBOARD_PLUGIN_FOLDERS: JSON.stringify([plugin]),
    },
    log,
  });
  const url = String((await gateway.message('listening'))['url']);
  while (!(await fetch(`${url}/api/catalog/entity-facets?facet=kind`)).ok) await pause(50);
  return { url, stop: gateway.stop };
}
