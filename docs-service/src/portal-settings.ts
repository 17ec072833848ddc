import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import {
  type Env,
  formatIssue,
  type PortalConfig,
  PortalConfigFile,
  portalConfigOf,
  readConfigFile,
} from '@callboard/sdk/service';
import type { RootOfFile } from './domain/found-site.ts';

/** The parts of `callboard.yaml` that concern this service. */
export type PortalSettings = Pick<
  PortalConfig,
  'docs' | 'fetch' | 'integrations' | 'database' | 'portal'
>;

/** What `callboard.yaml` says; defaults where there is no file. */
export async function readPortalConfig(
  file: string | undefined,
  env: Env,
): Promise<PortalSettings> {
  if (file === undefined) return portalConfigOf({});
  const read = await readConfigFile(file, PortalConfigFile, env);
  if (read.issues) {
    throw invalidInput(
      `the configuration is not usable: ${read.issues.map(formatIssue).join('; ')}`,
    );
  }
  return portalConfigOf(read.value);
}

/** Docs may be anywhere in the repository of the entity's file, and else beside it or below. */
export function rootOfFileWith(trusted: string | undefined): RootOfFile {
  return (file) => {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (folder === trusted || existsSync(join(folder, '.git'))) return folder;
      if (folder === dirname(folder)) return dirname(file);
    }
  };
}
