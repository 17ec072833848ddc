import { invalidInput } from '../../errors/callboard-error.ts';
import type { Env } from '../settings.ts';
import { formatIssue } from './file-issue.ts';
import { type PortalConfig, portalConfigOf } from './portal-config.ts';
import { PortalConfigFile } from './portal-config-file.ts';
import { readConfigFile } from './read-config.ts';

/**
 * What `callboard.yaml` says; defaults where there is no file. Rejects with `invalid-input` and every
 * issue where it cannot be used.
 */
export async function readPortalConfig(file: string | undefined, env: Env): Promise<PortalConfig> {
  if (file === undefined) return portalConfigOf({});
  const read = await readConfigFile(file, PortalConfigFile, env);
  if (read.issues) {
    throw invalidInput(
      `the configuration is not usable: ${read.issues.map(formatIssue).join('; ')}`,
    );
  }
  return portalConfigOf(read.value);
}
