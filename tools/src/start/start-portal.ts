import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CallboardError, invalidInput } from '@callboard/sdk/contract';
import { type FileIssue, formatIssue } from '@callboard/sdk/service';
import { type Buildable, isBundle, listBuildables } from '../build-stale/list-buildables.ts';
import { packagesFolder } from '../packages/packages-folder.ts';
import { listWorkspaces, type Workspace } from '../workspaces/list-workspaces.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { checkConfigFile, checkRegistryFile } from './check-manifests.ts';
import { openDataFolder } from './open-data-folder.ts';
import { packInBackground } from './pack-in-background.ts';
import { Portal, type ServicePart } from './portal.ts';
import { findFreePort, nearUrl, portalUrl } from './portal-address.ts';
import { type Environment, portalEnvironment } from './portal-environment.ts';
import { createLinePrinter } from './print-lines.ts';
import { serviceSecrets } from './service-secrets.ts';
import type { StartOptions } from './start-options.ts';
import { untilStopped } from './until-stopped.ts';

export interface StartContext {
  readonly root: string;
  readonly env: Environment;
  readonly isDevelopment: boolean;
  /** Makes the bundles ready; builds what is stale where absent. */
  readonly prepareBundles?: (buildables: readonly Buildable[]) => Promise<void>;
  /** Called once the processes are started; what it returns is called before they are stopped. */
  readonly onStarted?: (portal: Portal) => () => Promise<void>;
}

const gatewayName = 'gateway';

/** The services that workspaces declare, in the order of the workspaces. */
export function servicePartsOf(root: string, workspaces: readonly Workspace[]): ServicePart[] {
  return workspaces.flatMap(({ folder, serviceOf }) =>
    serviceOf === undefined
      ? []
      : [
          {
            name: `${serviceOf}-service`,
            plugin: serviceOf,
            file: join(root, folder, 'src/main.ts'),
            cwd: root,
          },
        ],
  );
}

/** The services that are started. Throws for a plugin that has none. */
export function servicesWithout(
  services: readonly ServicePart[],
  without: readonly string[],
): readonly ServicePart[] {
  const names = services.map(({ plugin }) => plugin);
  const unknown = without.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw invalidInput(`--without ${unknown}: the services are those of ${names.join(', ')}`);
  }
  return services.filter(({ plugin }) => !without.includes(plugin));
}

function checkFilesExist({ configFile, registryFile }: StartOptions): void {
  for (const [option, file] of [
    ['--config', configFile],
    ['--registry', registryFile],
  ]) {
    if (file === undefined || existsSync(file)) continue;
    throw new CallboardError('not-found', `${option} file ${file} is not there`);
  }
}

function throwFirst([first, ...others]: readonly FileIssue[]): void {
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more; npm start -- --check)`;
  throw new CallboardError('invalid-input', `${formatIssue(first)}${more}`);
}

/** Throws, in one line, when the configuration cannot be used. Resolves with its log level. */
async function checkConfig(file: string, env: Environment): Promise<string | undefined> {
  const { errors, warnings, logLevel } = await checkConfigFile(file, env);
  for (const warning of warnings) console.log(`warning ${formatIssue(warning)}`);
  throwFirst(errors);
  return logLevel;
}

/** Throws, in one line, when there is no registry to run: neither this file nor the last good one. */
async function checkRegistry(file: string, dataFolder: string): Promise<void> {
  // With a last good one the gateway runs that, and says what is wrong with the file.
  if (existsSync(join(dataFolder, 'gateway/last-good-registry.yaml'))) return;
  throwFirst((await checkRegistryFile(file)).errors);
}

/** Builds what is stale and runs the portal until a signal; resolves with the exit code. */
export async function startPortal(options: StartOptions, context: StartContext): Promise<number> {
  const { root, isDevelopment } = context;
  const workspaces = listWorkspaces(root);
  const buildables = listBuildables(root, workspaces);
  const version = workspaces.find(({ folder }) => folder === 'tools')?.version ?? '0.0.0';
  checkFilesExist(options);
  const services = servicesWithout(servicePartsOf(root, workspaces), options.without);
  const configLogLevel = await checkConfig(options.configFile, context.env);
  await checkRegistry(options.registryFile, options.dataFolder);
  const port = await findFreePort(options.host, options.port);
  const lock = openDataFolder(options.dataFolder, version);
  try {
    const prepare = context.prepareBundles ?? ((all) => bringUpToDate(root, all));
    await prepare(buildables.filter(isBundle));
    const stopPacking = packInBackground(root, buildables);
    const plugins = buildables.filter(({ kind }) => kind === 'plugin');
    return await runPortal(options, context, {
      services,
      env: portalEnvironment(
        { ...options, port },
        {
          inherited: context.env,
          pluginFolders: plugins.map(({ folder }) => join(root, folder)),
          packagesFolder: join(root, packagesFolder),
          isDevelopment,
          configLogLevel,
          gatewayUrl: nearUrl(options.host, port),
        },
      ),
    }).finally(stopPacking);
  } finally {
    lock.release();
  }
}

async function runPortal(
  { host }: StartOptions,
  { root, onStarted }: StartContext,
  { services, env }: { readonly services: readonly ServicePart[]; readonly env: Environment },
): Promise<number> {
  const stopped = untilStopped();
  const names = [gatewayName, ...services.map(({ name }) => name)];
  const secrets = serviceSecrets(services);
  const gateway = { name: gatewayName, file: join(root, 'shell/server/main.ts'), cwd: root };
  const portal = new Portal({
    gateway: { ...gateway, env: secrets.ofGateway },
    services: services.map((part) => ({ ...part, env: secrets.ofService(part.plugin) })),
    env,
    printLine: createLinePrinter(names, process.stdout.isTTY === true),
    say: (line) => console.log(line),
    urlOf: (url) => portalUrl(host, new URL(url).port || '80'),
    onHopeless: () => stopped.stop('the gateway does not start; its log above says why'),
  });
  const beforeStop = onStarted?.(portal);
  const problem = await stopped.promise;
  await beforeStop?.();
  await portal.stop();
  if (problem !== undefined) throw new CallboardError('unavailable', problem);
  return 0;
}
