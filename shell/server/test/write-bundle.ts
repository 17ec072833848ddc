import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { PluginManifest } from '@callboard/sdk/plugin';

export type BundleParts = Partial<Omit<PluginManifest, 'files'>> & {
  readonly name: string;
  readonly version: string;
  /** Content by path, beside the entry and the page's module. */
  readonly extra?: Readonly<Record<string, string>>;
};

/** Writes a small but complete bundle, as the build does it: files, compressed forms, then the manifest. */
export async function writeBundle(folder: string, parts: BundleParts): Promise<PluginManifest> {
  const { extra = {}, ...described } = parts;
  const contents: Record<string, string> = {
    'remoteEntry.js': `export const get = () => import('./app.js'); // ${parts.version} ${'x'.repeat(700)}\n`,
    'app.js': `export const title = '${parts.name} ${parts.version}';\n`,
    'app.css': '.page { color: teal }\n',
    ...extra,
  };
  for (const [name, content] of Object.entries(contents)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    await writeFile(`${file}.br`, brotliCompressSync(content));
    await writeFile(`${file}.gz`, gzipSync(content));
  }
  const manifest: PluginManifest = {
    title: parts.name,
    description: 'A bundle for tests.',
    sdk: '^0.1.0',
    routes: [{ path: `/${parts.name}`, expose: './app', title: parts.name }],
    entry: 'remoteEntry.js',
    exposes: { './app': { js: ['app.js'], css: ['app.css'] } },
    federation: {},
    ...described,
    files: Object.entries(contents).map(([name, content]) => ({
      path: name,
      integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
      bytes: Buffer.byteLength(content),
    })),
  };
  await writeFile(path.join(folder, 'callboard.plugin.json'), JSON.stringify(manifest));
  return manifest;
}
