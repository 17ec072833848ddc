import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleFolder, type Publication } from '../e2e/published-bundle.ts';

const gzipBytes = (content: Uint8Array) => gzipSync(content, { level: 9 }).length;

/** What the scripts and styles of a published bundle weigh beyond its one source file, in kB gzip. */
export async function pluginOverhead(
  { dataFolder, folder, version }: Publication,
  source: string,
): Promise<number> {
  const bundle = bundleFolder(dataFolder, path.basename(folder), version);
  const files = (await readdir(bundle, { recursive: true })).filter((file) =>
    /\.(js|css)$/.test(file),
  );
  let bytes = -gzipBytes(await readFile(path.join(folder, source)));
  for (const file of files) bytes += gzipBytes(await readFile(path.join(bundle, file)));
  return Math.round(bytes / 100) / 10;
}
