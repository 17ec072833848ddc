import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput, messageOf } from '@callboard/sdk/contract';
import { basePathOf } from '@callboard/sdk/plugin';
import {
  type BucketSettings,
  type Env,
  formatIssue,
  PortalConfigFile,
  parseConfig,
  portalConfigOf,
  watchFile,
} from '@callboard/sdk/service';
import type { Portal } from './gateway-deps.ts';
import { type BrandFile, readBrandFile } from './page/brand-file.ts';

/** `callboard.yaml` as it is in force, in the gateway's terms. */
export interface PortalFile {
  readonly portal: () => Portal;
  /** PostgreSQL of the portal, as it was at the start: a store does not move while it is open. */
  readonly databaseUrl?: string;
  /** Bucket of published plugins, as it was at the start too. */
  readonly bucket?: BucketSettings;
  /** Of `portal.url`, as it was at the start: the addresses of open pages do not move. */
  readonly basePath: string;
  readonly close: () => void;
}

interface Options {
  /** Absolute; a portal without the file has all defaults. */
  readonly file: string;
  /** For `${VAR}` in it. */
  readonly env: Env;
  readonly onProblem: (problem: string) => void;
}

/**
 * Reads `callboard.yaml` and follows its edits; a bad edit is told and changes nothing. Rejects with
 * every issue when the file is bad from the start.
 */
export async function openPortalFile({ file, env, onProblem }: Options): Promise<PortalFile> {
  let current: Read | undefined;
  let reading = Promise.resolve();
  const read = async (text: string | undefined) => portalOf(text ?? '{}', file, env, onProblem);
  const watching = await watchFile(file, {
    onChange(text) {
      reading = reading
        .then(() => read(text))
        .then((next) => {
          current = next;
        })
        .catch((error: unknown) => onProblem(`${messageOf(error)}; it stays as it was`));
    },
  });
  try {
    const first = await read(watching.text);
    current ??= first;
    const { databaseUrl, basePath, bucket } = first;
    return {
      portal: () => (current ?? first).portal,
      basePath,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(bucket === undefined ? {} : { bucket }),
      close: watching.close,
    };
  } catch (error) {
    watching.close();
    throw error;
  }
}

type Read = Pick<PortalFile, 'databaseUrl' | 'basePath' | 'bucket'> & { readonly portal: Portal };

async function portalOf(
  text: string,
  file: string,
  env: Env,
  onProblem: Options['onProblem'],
): Promise<Read> {
  const parsed = await parseConfig(text, file, PortalConfigFile, env);
  if (parsed.issues) throw invalidInput(parsed.issues.map(formatIssue).join('; '));
  for (const warning of parsed.warnings) onProblem(formatIssue(warning));
  const stated = parsed.value.portal ?? {};
  const { portal, identity, database, plugins } = portalConfigOf(parsed.value);
  const basePath = basePathOf(stated.url);
  const logo = await logoOf(stated.logo, path.dirname(file), basePath);
  const { accent, radius, hosts, features } = portal;
  const inForce: Portal = {
    brand: {
      name: portal.name,
      ...(logo.address === undefined ? {} : { logo: logo.address }),
      ...(accent === undefined ? {} : { accent }),
      ...(radius === undefined ? {} : { radius }),
    },
    ...(features.length > 0 ? { features } : {}),
    ...(logo.file ? { logo: logo.file } : {}),
    // Only a stated address counts: the default one may be another portal on this machine.
    names: { hosts, ...(stated.url === undefined ? {} : { url: stated.url }) },
    ...(identity.local === undefined ? {} : { localUser: identity.local }),
  };
  return {
    portal: inForce,
    basePath,
    ...(database.url === undefined ? {} : { databaseUrl: database.url }),
    ...(plugins.store?.s3 ? { bucket: plugins.store.s3 } : {}),
  };
}

async function logoOf(
  stated: string | undefined,
  folder: string,
  basePath: string,
): Promise<{ readonly address?: string; readonly file?: BrandFile }> {
  if (stated === undefined) return {};
  if (stated.startsWith('https://')) return { address: stated };
  const file = await readBrandFile(path.resolve(folder, stated), readFile);
  return { address: `${basePath}/shell/brand/${file.name}`, file };
}
