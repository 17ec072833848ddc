import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { PluginManifest } from '@callboard/sdk/plugin';
import { isVersion } from '@callboard/sdk/plugin/validation';
import type { BundleOrigin, BundleStore, StoredFile, StoredVersion } from './bundle-store.ts';
import { encodingSuffixes, type FileEncoding, openEncoded } from './encoded-file.ts';
import {
  manifestName,
  readBundleManifest,
  readPlainFile,
  readVerified,
  verifyFiles,
} from './verify-bundle.ts';

// Beside the files of a version that the gateway built in itself; never served.
const builtInMark = '.built-in';
const pluginName = /^[a-z][a-z0-9-]{0,40}$/;
const maxCompressedBytes = 25_000_000;

/** Bundles as folders, `<root>/<name>/<version>/`. A folder put there by hand is checked at first use. */
export function createFolderBundleStore(root: string): BundleStore {
  const verified = new Map<string, Promise<PluginManifest>>();
  const folderOf = (name: string, version: string) => {
    if (!pluginName.test(name) || !isVersion(version)) throw notFound(`plugin ${name} ${version}`);
    return path.join(root, name, version);
  };

  // Immutable, so one check a process is enough; a failed one is tried again.
  const manifestOf = (name: string, version: string): Promise<PluginManifest> => {
    const key = `${name}@${version}`;
    const known = verified.get(key);
    if (known) return known;
    const reading = verifyStored(folderOf(name, version), name, version);
    verified.set(key, reading);
    reading.catch(() => verified.delete(key));
    return reading;
  };

  return {
    async names() {
      return (await foldersIn(root)).filter((name) => pluginName.test(name)).sort();
    },
    async versions(name) {
      if (!pluginName.test(name)) return [];
      const found = (await foldersIn(path.join(root, name))).filter(isVersion);
      return Promise.all(
        found.map((version) => storedVersion(path.join(root, name, version), version)),
      );
    },
    manifest: async (name, version) => manifestOf(name, version),
    async open(name, version, filePath, encodings) {
      const folder = folderOf(name, version);
      const { files } = await manifestOf(name, version);
      const file = files.find((each) => each.path === filePath);
      if (!file) throw notFound(`file ${filePath} of plugin ${name} ${version}`);
      return openListed(path.join(folder, file.path), file.integrity, encodings);
    },
    async put(folder, origin) {
      const manifest = await readBundleManifest(folder);
      const target = folderOf(manifest.name, manifest.version);
      if (await isThere(target)) return manifestOf(manifest.name, manifest.version);
      await copyBundle({ folder, target, manifest, origin, scratch: path.join(root, '.incoming') });
      return manifestOf(manifest.name, manifest.version);
    },
    async remove(name, version) {
      verified.delete(`${name}@${version}`);
      await rm(folderOf(name, version), { recursive: true, force: true });
    },
  };
}

async function verifyStored(
  folder: string,
  name: string,
  version: string,
): Promise<PluginManifest> {
  if (!(await isThere(folder))) throw notFound(`plugin ${name} ${version}`);
  const manifest = await readBundleManifest(folder);
  if (manifest.name !== name || manifest.version !== version)
    throw new CallboardError(
      'invalid-input',
      `the bundle in ${name}/${version} says that it is ${manifest.name} ${manifest.version}`,
    );
  await verifyFiles(folder, manifest);
  return manifest;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(orNothing);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function orNothing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function storedVersion(folder: string, version: string): Promise<StoredVersion> {
  const files = await readdir(folder);
  const { mtimeMs } = await stat(folder);
  const origin = files.includes(builtInMark) ? 'built-in' : 'published';
  return { version, origin, storedAt: mtimeMs };
}

const isThere = async (folder: string) => (await readdir(folder).catch(orNothing)).length > 0;

async function openListed(
  file: string,
  integrity: string,
  encodings: readonly FileEncoding[],
): Promise<StoredFile> {
  const opened = await openEncoded(file, encodings);
  if (!opened) throw notFound(`file ${path.basename(file)}`);
  return { ...opened, integrity };
}

interface Copy {
  readonly folder: string;
  readonly target: string;
  readonly manifest: PluginManifest;
  readonly origin: BundleOrigin;
  readonly scratch: string;
}

// Written aside and renamed: whoever reads sees all of a version or none. Only listed files are taken.
async function copyBundle({ folder, target, manifest, origin, scratch }: Copy): Promise<void> {
  const aside = path.join(scratch, randomUUID());
  try {
    for (const file of manifest.files) {
      const to = path.join(aside, file.path);
      await mkdir(path.dirname(to), { recursive: true });
      await writeFile(to, await readVerified(folder, file));
      await copyCompressed(path.join(folder, file.path), to);
    }
    await writeFile(path.join(aside, manifestName), JSON.stringify(manifest));
    if (origin === 'built-in') await writeFile(path.join(aside, builtInMark), '');
    await mkdir(path.dirname(target), { recursive: true });
    await rename(aside, target);
  } catch (error) {
    if (await isThere(target)) return; // another process was first, with the same content
    throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function copyCompressed(from: string, to: string): Promise<void> {
  for (const suffix of Object.values(encodingSuffixes)) {
    const content = await readPlainFile(`${from}${suffix}`, maxCompressedBytes).catch(
      () => undefined,
    );
    if (content) await writeFile(`${to}${suffix}`, content);
  }
}
