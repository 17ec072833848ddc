import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, repositoryRoot, startChild } from './child-process.ts';

export interface CatalogProcess {
  readonly url: string;
  readonly pid: number | undefined;
  /** From the start of the process until `/readyz` said yes. */
  readonly readyMs: number;
  /** A figure of `/metrics`. */
  readonly metric: (name: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly source: string;
  readonly dataFolder: string;
  readonly log: string;
  /** Whose keys tell who is asking. */
  readonly gatewayUrl: string;
}

/** The real service as its own process, ready. */
export async function startCatalog(options: Options): Promise<CatalogProcess> {
  const { source, dataFolder, log, gatewayUrl } = options;
  const startedAt = performance.now();
  const child: Child = startChild({
    file: join(repositoryRoot, 'catalog-service/src/main.ts'),
    env: {
      CATALOG_SOURCES: JSON.stringify([source]),
      CALLBOARD_DATA: dataFolder,
      CATALOG_PORT: '0',
      CALLBOARD_GATEWAY_URL: gatewayUrl,
    },
    log,
  });
  const url = String((await child.message('listening'))['url']);
  while (!(await fetch(`${url}/readyz`)).ok) await pause(10);
  const readyMs = performance.now() - startedAt;
  return {
    url,
    pid: child.process.pid,
    readyMs,
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    },
    stop: child.stop,
  };
}
