import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { PluginFile, PluginManifest } from '@callboard/sdk/plugin';
import { isVersion } from '@callboard/sdk/plugin/validation';
import type {
  BundleOrigin,
  BundleRecord,
  BundleStore,
  IncomingBundle,
  StoredFile,
  StoredVersion,
} from './bundle-store.ts';
import { encodingSuffixes, type FileEncoding, openEncoded } from './encoded-file.ts';
import { isPluginName } from './plugin-name.ts';
import { createStagingArea } from './staging-area.ts';
import {
  integrityOf,
  manifestName,
  readBundleManifest,
  readPlainFile,
  readVerified,
  verifiedContent,
  verifyFiles,
} from './verify-bundle.ts';
import { writeCompressed, writeSynced } from './write-synced.ts';

// Beside the files of a version; never served.
const builtInMark = '.built-in';
const recordName = '.callboard.json';
const maxCompressedBytes = 25_000_000;

export interface FolderBundleStore extends BundleStore {
  /** Deletes what cut-off processes left; for the start. */
  clean(): Promise<void>;
}

/** Bundles as folders, `<root>/<name>/<version>/`. A folder put there by hand is checked at first use. */
export function createFolderBundleStore(root: string): FolderBundleStore {
  const verified = new Map<string, Promise<PluginManifest>>();
  const staging = createStagingArea(root);
  const folderOf = (name: string, version: string) => {
    if (!isPluginName(name) || !isVersion(version)) throw notFound(`plugin ${name} ${version}`);
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

  // Answers false when another was first.
  async function take(target: string, fill: (folder: string) => Promise<void>): Promise<boolean> {
    if (await isThere(target)) return false;
    try {
      await staging.move(target, fill);
      return true;
    } catch (error) {
      const { code } = Object(error);
      if ((code === 'ENOTEMPTY' || code === 'EEXIST') && (await isThere(target))) return false;
      throw error;
    }
  }

  return {
    async names() {
      const names = (await foldersIn(root)).filter((name) => isPluginName(name)).sort();
      const found = await Promise.all(names.map((name) => versionsIn(path.join(root, name))));
      return names.filter((_name, index) => found[index]?.length);
    },
    async versions(name) {
      if (!isPluginName(name)) return [];
      const found = await versionsIn(path.join(root, name));
      const stored = await Promise.all(
        found.map((version) => storedVersion(path.join(root, name, version), version)),
      );
      return stored.filter((each) => each !== undefined);
    },
    record: (name, version) => readRecord(folderOf(name, version), name, version),
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
      await take(target, (aside) => copyBundle(folder, aside, manifest, origin));
      return manifestOf(manifest.name, manifest.version);
    },
    receive: (bundle) =>
      take(folderOf(bundle.manifest.name, bundle.manifest.version), (aside) =>
        writeIncoming(aside, bundle),
      ),
    async remove(name, version) {
      verified.delete(`${name}@${version}`);
      await staging.discard(folderOf(name, version));
    },
    clean: staging.clean,
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

const versionsIn = async (folder: string) => (await foldersIn(folder)).filter(isVersion);

function orNothing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

const orUndefined = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error;
};

// Undefined when it was taken out meanwhile.
async function storedVersion(folder: string, version: string): Promise<StoredVersion | undefined> {
  const [files, stats] = await Promise.all([
    readdir(folder).catch(orUndefined),
    stat(folder).catch(orUndefined),
  ]);
  if (!files || !stats) return undefined;
  const origin = files.includes(builtInMark) ? 'built-in' : 'published';
  return { version, origin, storedAt: stats.mtimeMs };
}

async function readRecord(folder: string, name: string, version: string): Promise<BundleRecord> {
  const [stored, manifestBytes, recordText] = await Promise.all([
    storedVersion(folder, version),
    readFile(path.join(folder, manifestName)).catch(orUndefined),
    readFile(path.join(folder, recordName), 'utf8').catch(orUndefined),
  ]);
  if (!stored || !manifestBytes) throw notFound(`plugin ${name} ${version}`);
  const { signature, publishedBy } = Object(JSON.parse(recordText ?? '{}'));
  return {
    ...stored,
    manifestBytes,
    integrity: integrityOf(manifestBytes),
    ...(typeof signature === 'string' ? { signature } : {}),
    ...(typeof publishedBy === 'string' ? { publishedBy } : {}),
  };
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

// Compressed forms are made here: nobody vouches for those that a stranger might send.
async function writeIncoming(aside: string, bundle: IncomingBundle): Promise<void> {
  const listed = new Map<string, PluginFile>(
    bundle.manifest.files.map((file) => [file.path, file]),
  );
  for await (const { file, content } of bundle.files) {
    if (!listed.delete(file.path))
      throw new CallboardError('internal', `${file.path} is not listed, or came twice`);
    const to = path.join(aside, file.path);
    await writeSynced(to, verifiedContent(file, content));
    await writeCompressed(to, await readFile(to));
  }
  if (listed.size > 0)
    throw new CallboardError('internal', `${[...listed.keys()].join(', ')} did not come`);
  const { signature, publishedBy } = bundle;
  await writeSynced(path.join(aside, recordName), [
    Buffer.from(JSON.stringify({ signature, publishedBy })),
  ]);
  await writeSynced(path.join(aside, manifestName), [bundle.manifestBytes]);
}

async function copyBundle(
  folder: string,
  aside: string,
  manifest: PluginManifest,
  origin: BundleOrigin,
): Promise<void> {
  for (const file of manifest.files) {
    const to = path.join(aside, file.path);
    await writeSynced(to, [await readVerified(folder, file)]);
    await copyCompressed(path.join(folder, file.path), to);
  }
  await writeSynced(path.join(aside, manifestName), [Buffer.from(JSON.stringify(manifest))]);
  if (origin === 'built-in') await writeSynced(path.join(aside, builtInMark), []);
}

async function copyCompressed(from: string, to: string): Promise<void> {
  for (const suffix of Object.values(encodingSuffixes)) {
    const content = await readPlainFile(`${from}${suffix}`, maxCompressedBytes).catch(
      () => undefined,
    );
    if (content) await writeSynced(`${to}${suffix}`, [content]);
  }
}
