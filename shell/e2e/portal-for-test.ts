import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface PortalOptions {
  /** Files, folders or URLs in place of the examples. */
  readonly catalog?: readonly string[];
  /**
   * Text of `registry.yaml`; a copy of the repository's where absent. Services of plugins that it does not
   * name are not started: each costs seconds of processor time.
   */
  readonly registry?: string;
  /** Text of `callboard.yaml`; the repository's own where absent. */
  readonly config?: string;
  /** Address to listen on; this machine only where absent. */
  readonly host?: string;
  /** The data folder of an earlier portal; a new one where absent. */
  readonly dataFolder?: string;
  /** Further variables of its processes. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A whole portal, started as a newcomer would, on a free port with its own data. */
export interface RunningPortal {
  readonly url: string;
  readonly dataFolder: string;
  readonly registryFile: string;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const readyDeadlineMs = 120_000;

/** Plugins with a service that a registry does not name. The catalog is there in any case: it knows people. */
function servicesWithoutUse(registry: string): string[] {
  const files = ['*-service/package.json', '{plugins,examples/plugins}/*/service/package.json'];
  return globSync(files, { cwd: repositoryRoot }).flatMap((file) => {
    const { callboard } = JSON.parse(readFileSync(path.join(repositoryRoot, file), 'utf8'));
    const plugin: unknown = callboard?.service;
    if (typeof plugin !== 'string' || plugin === 'catalog') return [];
    return registry.includes(`name: ${plugin}\n`) ? [] : [plugin];
  });
}

export async function startPortal(options: PortalOptions = {}): Promise<RunningPortal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-e2e-'));
  const registryFile = path.join(folder, 'registry.yaml');
  const dataFolder = options.dataFolder ?? path.join(folder, 'data');
  const registry =
    options.registry ?? (await readFile(path.join(repositoryRoot, 'registry.yaml'), 'utf8'));
  await writeFile(registryFile, registry);
  const configFile = path.join(folder, 'callboard.yaml');
  if (options.config !== undefined) await writeFile(configFile, options.config);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      path.join(repositoryRoot, 'tools/bootstrap.mjs'),
      'start',
      ...['--port', String(port), '--data', dataFolder, '--registry', registryFile],
      ...(options.host === undefined ? [] : ['--host', options.host]),
      ...(options.config === undefined ? [] : ['--config', configFile]),
      ...servicesWithoutUse(registry).flatMap((plugin) => ['--without', plugin]),
      ...(options.catalog ?? []).flatMap((source) => ['--catalog', source]),
    ],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  await untilReady(child, () => printed);
  return {
    url: `http://localhost:${port}`,
    dataFolder,
    registryFile,
    output: () => printed,
    async stop() {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the portal ${why}:\n${printed()}`));
    const timer = setTimeout(() => fail('was not ready in time'), readyDeadlineMs);
    child.stdout?.on('data', () => {
      if (!printed().includes('Callboard is ready at')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** A port that is free now; another process may take it, which the start then says. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
