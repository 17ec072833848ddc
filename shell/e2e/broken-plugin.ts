import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundleFolder, publishPlugin } from './published-bundle.ts';

/** Ways in which a plugin's own code is broken; one fixture folder each. */
export const brokenCode = [
  'throws-on-load',
  'throws-in-render',
  'throws-in-handler',
  'rejects-after-mount',
  'never-resolves',
  'never-unmounts',
  'exports-nothing',
  'no-service',
] as const;

const fixtures = path.join(import.meta.dirname, 'fixtures/broken-plugins');

export const fixtureFolder = (name: string) => path.join(fixtures, name);

/** Publishes all plugins with broken code, each as 1.0.0. */
export async function publishBrokenCode(dataFolder: string): Promise<void> {
  const publish = (name: string) =>
    publishPlugin({ dataFolder, folder: fixtureFolder(name), version: '1.0.0' });
  const half = brokenCode.length >> 1;
  // Two at a time: the machine has two cores.
  await Promise.all(
    [brokenCode.slice(0, half), brokenCode.slice(half)].map(async (names) => {
      for (const name of names) await publish(name);
    }),
  );
}

export interface StoredFile {
  readonly dataFolder: string;
  readonly name: string;
  readonly version: string;
  /** Matches exactly one file of the bundle. */
  readonly file: RegExp;
}

/**
 * Changes a file of a stored bundle behind the gateway's back, in every encoding. Still valid
 * JavaScript: only its hash tells. Answers the undo.
 */
export async function tamperWith(stored: StoredFile): Promise<() => Promise<void>> {
  const folder = bundleFolder(stored.dataFolder, stored.name, stored.version);
  const found = (await readdir(folder)).filter((name) => stored.file.test(name));
  const [name] = found;
  if (name === undefined || found.length > 1)
    throw new Error(`${stored.file} matches ${found.length} files of ${folder}`);
  const file = path.join(folder, name);
  const original = await readFile(file, 'utf8');
  await writeEncoded(file, `${original}\nwindow.hasRunTamperedCode = true;\n`);
  return () => writeEncoded(file, original);
}

async function writeEncoded(file: string, content: string): Promise<void> {
  await Promise.all([
    writeFile(file, content),
    writeFile(`${file}.br`, brotliCompressSync(content)),
    writeFile(`${file}.gz`, gzipSync(content)),
  ]);
}
