import { dirname } from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import {
  type Env,
  formatIssue,
  type PortalConfig,
  PortalConfigFile,
  portalConfigOf,
  readConfigFile,
} from '@callboard/sdk/service';
import type { ConfiguredSource, SourceSpec } from './sources/source-spec.ts';
import { resolveSources } from './sources/source-spec.ts';

/** The part of `callboard.yaml` that concerns this service; defaults where there is no file. */
export async function readPortalConfig(
  file: string | undefined,
  env: Env,
): Promise<Pick<PortalConfig, 'catalog' | 'fetch' | 'integrations' | 'database'>> {
  if (file === undefined) return portalConfigOf({});
  const read = await readConfigFile(file, PortalConfigFile, env);
  if (read.issues) {
    throw invalidInput(
      `the configuration is not usable: ${read.issues.map(formatIssue).join('; ')}`,
    );
  }
  return portalConfigOf(read.value);
}

export interface SourceChoice {
  /** Paths and addresses that replace what is configured, relative to `workingFolder`. */
  readonly overriding: readonly string[] | undefined;
  readonly configured: readonly ConfiguredSource[];
  readonly configFile: string | undefined;
  readonly workingFolder: string;
}

/** The sources to read: those given at the start, else those of the configuration. */
export function chooseSources(choice: SourceChoice): Promise<readonly SourceSpec[]> {
  const { overriding, configured, configFile, workingFolder } = choice;
  const trusted = configFile === undefined ? {} : { trusted: dirname(configFile) };
  if (!overriding) {
    const folder = configFile === undefined ? workingFolder : dirname(configFile);
    return resolveSources(configured, { folder, ...trusted });
  }
  const given = overriding.map((target) =>
    /^https?:\/\//i.test(target)
      ? { url: target, pollSeconds: defaultPollSeconds }
      : { path: target, pollSeconds: defaultPollSeconds },
  );
  return resolveSources(given, { folder: workingFolder, ...trusted });
}

const defaultPollSeconds = 300;
