import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PluginFile } from '@callboard/sdk/plugin';

/** What our own builds leave beside a bundle: a watch build finds that of the build before. */
const notPartOfBundle = /^\.|\.(br|gz)$|^(callboard\.plugin|shell\.manifest)\.json$/;
const compressible = /\.(js|css|svg|json|map|txt)$/;

/** Every file of a build, by path, with the hash that browsers check. Source order: path. */
export async function bundleFiles(outDir: string): Promise<PluginFile[]> {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !notPartOfBundle.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const described = files.map(async (file) => {
    const content = await readFile(file);
    return {
      path: path.relative(outDir, file).split(path.sep).join('/'),
      integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
      bytes: content.length,
    };
  });
  return (await Promise.all(described)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Above, the best ratio takes seconds for a gain of a few percent. */
const bestRatioBytes = 300_000;

/** Writes `.br` and `.gz` beside each text file that gains by it, at the best ratio that is worth its time. */
export async function compressFiles(outDir: string, files: readonly PluginFile[]): Promise<void> {
  for (const file of files.filter(
    ({ path: name, bytes }) => compressible.test(name) && bytes > 512,
  )) {
    const target = path.join(outDir, file.path);
    const content = await readFile(target);
    const isLarge = content.length > bestRatioBytes;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: isLarge ? 9 : 11 } };
    const [brotli, gzipped] = await Promise.all([
      promisify(brotliCompress)(content, quality),
      promisify(gzip)(content, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${target}.br`, brotli), writeFile(`${target}.gz`, gzipped)]);
  }
}

/** A short hash over the files of a build: equal content, equal hash, wherever it was built. */
export function contentHashOf(files: readonly PluginFile[], ...more: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.path} ${file.integrity}\n`);
  for (const text of more) hash.update(`${text}\n`);
  return hash.digest('hex').slice(0, 10);
}
