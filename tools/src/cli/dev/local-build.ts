import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import { devVersionOf, encodeBundle, type PluginManifest } from '@callboard/sdk/plugin';
import { integrityOf } from '../plugin-bundle.ts';

/** A build in memory: the next one may already take its files away. */
export interface LocalBuild {
  readonly manifest: PluginManifest;
  /** Of all its content. */
  readonly hash: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Rejects with `invalid-input` where files are not those that the manifest lists. */
export async function readLocalBuild(
  outDir: string,
  manifest: PluginManifest,
): Promise<LocalBuild> {
  const read = manifest.files.map(async (file) => {
    const content = await readFile(path.join(outDir, file.path));
    if (integrityOf(content) !== file.integrity)
      throw invalidInput(`${file.path} changed while it was read`);
    return [file.path, content] as const;
  });
  const [, hash = ''] = manifest.version.split('+');
  return { manifest, hash, files: new Map(await Promise.all(read)) };
}

/** The build as a session's portal takes it. */
export async function uploadOf(
  { manifest, hash, files }: LocalBuild,
  session: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const version = devVersionOf(manifest.version, session, hash);
  const chunks = encodeBundle({
    manifest: Buffer.from(JSON.stringify({ ...manifest, version })),
    files: manifest.files,
    read: async (name) => files.get(name) ?? Buffer.alloc(0),
  });
  return new Uint8Array(Buffer.concat(await Array.fromAsync(chunks)));
}
