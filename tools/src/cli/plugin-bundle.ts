import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type InputIssue, notFound } from '@callboard/sdk/contract';
import type { PluginManifest } from '@callboard/sdk/plugin';
import { parseBundleManifest } from '@callboard/sdk/plugin/validation';
import { sourceManifestName } from '../build/read-source-manifest.ts';

/** A built plugin on disk. */
export interface PluginBundle {
  /** Absolute; of the built files. */
  readonly folder: string;
  readonly manifest: PluginManifest;
  /** As they lie there: what is signed and whose hash names the version. */
  readonly manifestBytes: Buffer;
  readonly bytes: number;
}

/**
 * The bundle of a plugin, from the folder of its sources or of its build. Rejects with `not-found` where
 * it is not built and with `invalid-input` where its manifest is wrong.
 */
export async function readBundle(folder: string): Promise<PluginBundle> {
  const built = existsSync(path.join(folder, 'dist', sourceManifestName))
    ? path.join(folder, 'dist')
    : folder;
  const file = path.join(built, sourceManifestName);
  const manifestBytes = await readFile(file).catch((cause: unknown) => {
    throw notFound(`a built plugin in ${folder}`, { cause, hint: 'run `callboard build` first' });
  });
  if (built === folder && !isBuilt(manifestBytes))
    throw notFound(`a built plugin in ${folder}`, { hint: 'run `callboard build` first' });
  const manifest = parseBundleManifest(manifestBytes);
  const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
  return { folder: built, manifest, manifestBytes, bytes };
}

const isBuilt = (manifestBytes: Buffer) => manifestBytes.includes('"federation"');

/** The files of a bundle that are not what its manifest says. */
export async function changedFiles({
  folder,
  manifest,
}: PluginBundle): Promise<readonly InputIssue[]> {
  const found = manifest.files.map(async ({ path: name, bytes, integrity }, index) => {
    const at = `/files/${index}`;
    const content = await readFile(path.join(folder, name)).catch(() => undefined);
    if (!content) return [{ path: at, message: `${name} is not there` }];
    if (content.length === bytes && integrityOf(content) === integrity) return [];
    return [{ path: at, message: `${name} has changed since the build` }];
  });
  return (await Promise.all(found)).flat();
}

/** As browsers and the portal check it. */
export const integrityOf = (content: Uint8Array) =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;
