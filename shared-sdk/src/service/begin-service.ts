import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PortalConfig } from './config/portal-config.ts';
import { readPortalConfig } from './config/read-portal-config.ts';
import { createLogger } from './logger.ts';
import type { Env } from './settings.ts';

export interface BeginServiceOptions {
  /** As in the log, e.g. `docs-service`. */
  readonly name: string;
  /** Folder of the file that starts the service; its `package.json` is one above. */
  readonly folder: string;
  /** Path of `callboard.yaml`; defaults alone where absent. */
  readonly configFile: string | undefined;
  readonly logLevel: string;
  readonly logFormat: 'json' | 'pretty';
  /** Filled into `callboard.yaml`. */
  readonly env: Env;
}

/**
 * What each of the portal's own services begins with: its log, its version and what `callboard.yaml`
 * says. Rejects with `invalid-input` naming file, line and rule where that cannot be used.
 */
export async function beginService(options: BeginServiceOptions) {
  const { name, folder, logLevel, logFormat, env } = options;
  const configFile = options.configFile === undefined ? undefined : resolve(options.configFile);
  const portal: PortalConfig = await readPortalConfig(configFile, env);
  const described: unknown = JSON.parse(readFileSync(resolve(folder, '../package.json'), 'utf8'));
  return {
    portal,
    logger: createLogger({ name, level: logLevel, format: logFormat }),
    version: String(Object(described).version),
    ...(configFile === undefined ? {} : { configFile, configFolder: dirname(configFile) }),
  };
}
