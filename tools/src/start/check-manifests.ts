import { readFile } from 'node:fs/promises';
import { CallboardError, messageOf } from '@callboard/sdk/contract';
import {
  type FileIssue,
  formatIssue,
  PortalConfigFile,
  readConfigFile,
} from '@callboard/sdk/service';
import { registryFindings } from '../validate/registry-findings.ts';
import type { Environment } from './portal-environment.ts';

export interface CheckedFile {
  readonly errors: readonly FileIssue[];
  readonly warnings: readonly FileIssue[];
}

/** What is wrong with a configuration file, and its own word on the log level. */
export async function checkConfigFile(
  file: string,
  env: Environment,
): Promise<CheckedFile & { readonly logLevel?: string }> {
  const {
    value,
    issues,
    warnings = [],
  } = {
    warnings: undefined,
    ...(await readConfigFile(file, PortalConfigFile, env)),
  };
  if (issues) return { errors: issues, warnings: [] };
  const logLevel = value.log?.level;
  return { errors: [], warnings, ...(logLevel === undefined ? {} : { logLevel }) };
}

/** What is wrong with a registry file. */
export async function checkRegistryFile(file: string): Promise<CheckedFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CallboardError('not-found', `${file} cannot be read: ${messageOf(error)}`);
  });
  return { errors: registryFindings(text, file), warnings: [] };
}

/** `npm start -- --check`: tells every problem of both files, starts nothing. */
export async function checkManifests(
  { configFile, registryFile }: { readonly configFile: string; readonly registryFile: string },
  env: Environment,
): Promise<number> {
  const files = await Promise.all([
    checkConfigFile(configFile, env),
    checkRegistryFile(registryFile),
  ]);
  for (const issue of files.flatMap(({ warnings }) => warnings)) {
    console.log(`warning ${formatIssue(issue)}`);
  }
  const errors = files.flatMap((file) => file.errors);
  for (const issue of errors) console.error(`error ${formatIssue(issue)}`);
  if (errors.length === 0) console.log(`${configFile} and ${registryFile} are in order`);
  return errors.length === 0 ? 0 : 1;
}
