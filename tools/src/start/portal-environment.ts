import { join } from 'node:path';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import type { StartOptions } from './start-options.ts';

/** What Node made of our sources before: a start takes two thirds of the time, measured. */
const compileCache = join(repositoryRoot, 'node_modules/.cache/callboard-node');

/**
 * Without a bound Node lets garbage pile up on a large machine: a process under load grew to twice the
 * memory and was no faster, measured. Whoever needs more sets NODE_OPTIONS.
 */
const memoryOptions = '--max-old-space-size=512 --max-semi-space-size=4';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the gateway and the services, as variables over those of this process. */
export function portalEnvironment(
  options: StartOptions,
  {
    inherited,
    pluginFolders,
    packagesFolder,
    isDevelopment,
    configLogLevel,
    gatewayUrl,
  }: {
    readonly inherited: Environment;
    /** Absolute. */
    readonly pluginFolders: readonly string[];
    /** Absolute. */
    readonly packagesFolder: string;
    readonly isDevelopment: boolean;
    /** `log.level` of callboard.yaml, where it states one. */
    readonly configLogLevel: string | undefined;
    /** Origin at which the services reach the gateway. */
    readonly gatewayUrl: string;
  },
): Environment {
  const { catalogSources } = options;
  return {
    NODE_COMPILE_CACHE: compileCache,
    NODE_OPTIONS: memoryOptions,
    CALLBOARD_LOG_FORMAT: 'pretty',
    CALLBOARD_SERVICE_PORT: '0',
    // A terminal full of requests hides what matters; `warn` is for a person who looks on.
    CALLBOARD_LOG_LEVEL: configLogLevel ?? 'warn',
    ...inherited,
    CALLBOARD_HOST: options.host,
    CALLBOARD_PORT: String(options.port),
    CALLBOARD_GATEWAY_URL: gatewayUrl,
    CALLBOARD_DATA: options.dataFolder,
    CALLBOARD_CONFIG: options.configFile,
    CALLBOARD_REGISTRY: options.registryFile,
    ...(options.logLevel === undefined ? {} : { CALLBOARD_LOG_LEVEL: options.logLevel }),
    CALLBOARD_DEVELOPMENT: String(isDevelopment),
    CALLBOARD_PACKAGES: packagesFolder,
    CALLBOARD_PLUGIN_FOLDERS: JSON.stringify(pluginFolders),
    ...(catalogSources === undefined ? {} : { CATALOG_SOURCES: JSON.stringify(catalogSources) }),
  };
}
