import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BucketSettings, createLogger } from '@callboard/sdk/service';
import type { TestScope } from '@callboard/sdk/testing';
import { type DevLimits, defaultDevLimits } from '../dev/dev-limits.ts';
import type { Portal } from '../gateway-deps.ts';
import { openGateway } from '../open-gateway.ts';
import { type BundleParts, writeBundle } from './write-bundle.ts';

export interface TestGateway {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly registryFile: string;
  /** Lines that the gateway logged. */
  readonly log: readonly string[];
  /** Saves a new text of `registry.yaml`. */
  edit(text: string): Promise<void>;
  /** Builds a built-in plugin again. */
  build(parts: BundleParts): Promise<void>;
  setServices(urls: Readonly<Record<string, string | null>>): void;
}

export interface GatewayOptions {
  readonly registry: string;
  readonly builtIn?: readonly BundleParts[];
  /** Versions that are in the store from the start, as if published. */
  readonly published?: readonly BundleParts[];
  readonly portal?: Partial<Portal>;
  readonly basePath?: string;
  /** Address that the gateway believes to listen on; this machine's own where absent. */
  readonly host?: string;
  readonly adminToken?: string;
  readonly serviceTokens?: Readonly<Record<string, string>>;
  /** Where published versions are kept; the folder where absent. */
  readonly bucket?: BucketSettings;
  readonly devLimits?: Partial<DevLimits>;
  /** Folder of an earlier run; its data are kept. */
  readonly folder?: string;
}

const shell = {
  version: '0.1.0+test',
  js: [{ path: 'shell.1.js', integrity: `sha384-${'A'.repeat(64)}` }],
  css: [{ path: 'shell.1.css', integrity: `sha384-${'B'.repeat(64)}` }],
  chunks: [{ path: 'lazy.1.js', integrity: `sha384-${'C'.repeat(64)}` }],
};

/** The whole gateway on a free port with a folder of its own, until the test ends. */
export async function gatewayForTest(
  scope: TestScope,
  options: GatewayOptions,
): Promise<TestGateway> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'callboard-gateway-')));
  const registryFile = path.join(folder, 'registry.yaml');
  const builtInFolder = (name: string) => path.join(folder, 'built-in', name);
  await mkdir(path.join(folder, 'shell'), { recursive: true });
  await writeFile(path.join(folder, 'shell/shell.manifest.json'), JSON.stringify(shell));
  await writeFile(path.join(folder, 'shell/shell.1.js'), 'export {};\n');
  await writeFile(registryFile, options.registry);
  const { builtIn = [], published = [] } = options;
  for (const parts of builtIn)
    await writeBundle(path.join(builtInFolder(parts.name), 'dist'), parts);
  for (const parts of published)
    await writeBundle(path.join(folder, 'data/plugins', parts.name, parts.version), parts);
  const log: string[] = [];
  const streams = new Set<() => void>();
  const gateway = await openGateway({
    registryFile,
    host: options.host ?? '127.0.0.1',
    adminToken: options.adminToken,
    serviceTokens: options.serviceTokens ?? {},
    devLimits: { ...defaultDevLimits, ...options.devLimits },
    dataFolder: path.join(folder, 'data'),
    shellFolder: path.join(folder, 'shell'),
    packagesFolder: path.join(folder, 'packed'),
    bucket: options.bucket,
    pluginFolders: builtIn.map(({ name }) => builtInFolder(name)),
    portal: () => ({ brand: { name: 'Acme' }, names: { hosts: [] }, ...options.portal }),
    logger: createLogger({
      name: 'gateway',
      destination: { write: (line) => void log.push(line) },
    }),
    ...(options.basePath === undefined ? {} : { basePath: options.basePath }),
    version: '0.1.0',
    isDevelopment: true,
    probeIntervalMs: 150,
    trackStream(end) {
      streams.add(end);
      return () => streams.delete(end);
    },
  });
  const server = createServer(gateway.app);
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  scope.onTestFinished(async () => {
    for (const end of streams) end();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await gateway.stop();
    if (!options.folder) await rm(folder, { recursive: true, force: true });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ port, folder, registryFile, log },
    edit: (text) => writeFile(registryFile, text),
    build: async (parts) => {
      await writeBundle(path.join(builtInFolder(parts.name), 'dist'), parts);
    },
    setServices: gateway.setSupervised,
  };
}
