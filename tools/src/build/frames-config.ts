import path from 'node:path';
import { type Configuration, rspack } from '@rspack/core';
import { type BuildMode, baseConfig } from './base-config.ts';

/** Folder of a bundle that holds the pages of its frames. */
export const framesFolder = 'frames';

/** A page's frame asks for few files, and the manifest lists each. */
const maxChunks = 12;

/**
 * Build settings of a plugin's frames: pages of their own, which share nothing with the portal's.
 *
 * Classic scripts: the hash of each chunk is in the script that asks for it, and the first one's is in
 * the page. Their import map would need a policy that is another for each page.
 */
export function framesConfig(
  folder: string,
  outDir: string,
  frames: Readonly<Record<string, string>>,
  mode: BuildMode,
): Configuration {
  const base = baseConfig(folder, path.join(outDir, framesFolder), mode);
  return {
    ...base,
    entry: Object.fromEntries(
      Object.entries(frames).map(([name, file]) => [name, path.resolve(folder, file)]),
    ),
    output: {
      ...base.output,
      // Below the version's own folder: names need no hash, and a rebuild leaves nothing behind.
      filename: '[name].js',
      chunkFilename: '[name].js',
      clean: false,
      module: false,
      chunkFormat: 'array-push',
      chunkLoading: 'jsonp',
      publicPath: 'auto',
      uniqueName: 'cb_frames',
    },
    plugins: [
      new rspack.SubresourceIntegrityPlugin({ hashFuncNames: ['sha384'], enabled: true }),
      new rspack.optimize.LimitChunkCountPlugin({ maxChunks }),
    ],
  };
}
