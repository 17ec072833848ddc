import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCodeOf, messageOf, notFound } from '@callboard/sdk/contract';
import type { PluginManifest } from '@callboard/sdk/plugin';
import { isVersion } from '@callboard/sdk/plugin/validation';
import { type Bucket, inParallel } from '@callboard/sdk/service/bucket';
import type { BundleRecord, IncomingBundle, OpenBundleStore } from '../bundle-store.ts';
import type { FolderBundleStore } from '../folder-bundle-store.ts';
import { isPluginName } from '../plugin-name.ts';
import { manifestName, readBundleManifest, readVerified } from '../verify-bundle.ts';
import { createLocalCopies } from './local-copies.ts';
import { publishUpload, removeAbandoned, uploadFolder } from './uploads.ts';
import { createVersionIndex, type IndexedVersion, recordKey } from './version-index.ts';
import { decodeRecord, type VersionRecord } from './version-record.ts';

interface Options {
  readonly bucket: Bucket;
  /** Copies of what the bucket holds. Nothing in it is needed, and nobody else writes there. */
  readonly cache: FolderBundleStore;
  /** Built-in plugins, and what lay here before there was a bucket: of this gateway alone. */
  readonly folder: FolderBundleStore;
  readonly onProblem: (problem: string) => void;
  /** The versions in the bucket are others than before. */
  readonly onChange: () => void;
  /** Pause between two looks at the bucket, in ms; 2,000 where absent. */
  readonly intervalMs?: number;
}

export interface BucketBundleStore extends OpenBundleStore {
  /**
   * Looks at the bucket for the first time. One that is away now does not keep a portal from
   * starting; one that refuses does.
   */
  connect(): Promise<void>;
}

/**
 * Published bundles in a bucket that several gateways share.
 *
 * `uploads/<name>/<version>/<upload>/…` are the files of one attempt to publish, and
 * `versions/<name>/<version>.json` names the attempt that won: it is written last, and only where nothing
 * is, so a version is whole and never changes. Files are served from a copy on the own disk, which is
 * checked like any bundle that comes from outside.
 */
export function createBucketBundleStore(options: Options): BucketBundleStore {
  const { bucket, cache, folder, onProblem, onChange } = options;
  const index = createVersionIndex({
    ...{ bucket, intervalMs: options.intervalMs ?? 2_000, onChange: versionsChanged },
    onFailure: (error) => onProblem(`${messageOf(error)}; what was known stays`),
  });
  const copies = createLocalCopies(bucket, cache);
  // By the tag of the object: a version that was taken out may come again with other content.
  const records = new Map<
    string,
    { readonly tag: string; readonly reading: Promise<VersionRecord> }
  >();
  const arriving = new Map<string, Promise<unknown>>();

  function versionsChanged(): void {
    const known = new Set(index.all().map(({ key }) => key));
    for (const key of records.keys()) if (!known.has(key)) records.delete(key);
    copies
      .keepOnly(new Set(index.all().map(({ name, version }) => `${name}@${version}`)))
      .catch((error: unknown) => onProblem(`the plugin cache: ${messageOf(error)}`));
    // Read now, records are at hand while the bucket is away; what fails is read again when it is asked for.
    inParallel(4, index.all(), ({ name, version }) => recordOf(name, version)).catch(
      () => undefined,
    );
    onChange();
  }

  async function find(name: string, version: string): Promise<IndexedVersion> {
    if (!isPluginName(name) || !isVersion(version)) throw notFound(`plugin ${name} ${version}`);
    // Another gateway may have published it this second, and its tabs ask here.
    if (!index.get(name, version)) await index.glance().catch(() => undefined); // told by onFailure
    const found = index.get(name, version);
    if (!found) throw notFound(`plugin ${name} ${version}`);
    return found;
  }

  async function recordOf(name: string, version: string): Promise<VersionRecord> {
    const { key, tag } = await find(name, version);
    const known = records.get(key);
    if (known?.tag === tag) return known.reading;
    const reading = readRecord(key, name, version);
    records.set(key, { tag, reading });
    reading.catch(() => {
      if (records.get(key)?.reading === reading) records.delete(key);
    });
    return reading;
  }

  async function readRecord(key: string, name: string, version: string): Promise<VersionRecord> {
    const content = await bucket.read(key);
    if (!content) throw notFound(`plugin ${name} ${version}`);
    return decodeRecord(content, name, version);
  }

  /** The bucket is what all gateways agree on; what it does not hold may be in the folder. */
  async function either<T>(
    [name, version]: readonly [name: string, version: string],
    inBucket: (record: VersionRecord) => Promise<T>,
    inFolder: () => Promise<T>,
  ): Promise<T> {
    const shared = async () => inBucket(await recordOf(name, version));
    if (index.get(name, version)) return shared();
    return inFolder().catch((error: unknown) => {
      if (errorCodeOf(error) !== 'not-found') throw error;
      return shared();
    });
  }

  async function receive(bundle: IncomingBundle): Promise<boolean> {
    const { name, version } = bundle.manifest;
    if ((await folder.versions(name)).some((each) => each.version === version)) return false;
    if (await bucket.read(recordKey(name, version))) return lose();
    await copies.take(bundle);
    const isFirst = await publishUpload(bucket, cache, bundle).catch(async (error: unknown) => {
      await copies.forget(name, version);
      throw error;
    });
    if (!isFirst) {
      await copies.forget(name, version);
      return lose();
    }
    await index.refresh().catch(() => undefined); // told by onFailure; the next look finds it
    copies.settle(name, version);
    return true;
  }

  async function lose(): Promise<false> {
    await index.refresh();
    return false;
  }

  async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = arriving.get(key);
    const mine = (before ?? Promise.resolve()).catch(() => undefined).then(work); // its own caller hears
    arriving.set(key, mine);
    try {
      return await mine;
    } finally {
      if (arriving.get(key) === mine) arriving.delete(key);
    }
  }

  const receiveInTurn = (bundle: IncomingBundle) =>
    inTurn(`${bundle.manifest.name}@${bundle.manifest.version}`, () => receive(bundle));

  return {
    async connect() {
      await index.refresh().catch((error: unknown) => {
        if (errorCodeOf(error) !== 'unavailable') throw error;
      });
      removeAbandoned(bucket, Date.now()).catch((error: unknown) =>
        onProblem(`interrupted uploads could not be removed: ${messageOf(error)}`),
      );
    },
    async names() {
      const names = [...(await folder.names()), ...index.all().map(({ name }) => name)];
      return [...new Set(names)].sort();
    },
    async versions(name) {
      const shared = index
        .all()
        .filter((each) => each.name === name)
        .map(({ version, storedAt }) => ({ version, storedAt, origin: 'published' as const }));
      const own = (await folder.versions(name)).filter(({ version }) => !index.get(name, version));
      return [...own, ...shared];
    },
    record: (name, version) =>
      either<BundleRecord>(
        [name, version],
        async (record) => {
          const { storedAt } = await find(name, version);
          return { ...shownOf(record), version, storedAt, origin: 'published' };
        },
        () => folder.record(name, version),
      ),
    manifest: (name, version) =>
      either(
        [name, version],
        async ({ manifest }) => manifest,
        async () => folder.manifest(name, version),
      ),
    open: (name, version, file, encodings) =>
      either(
        [name, version],
        async (record) => {
          if (!record.manifest.files.some((each) => each.path === file))
            throw notFound(`file ${file} of plugin ${name} ${version}`);
          await copies.fetch(record);
          return cache.open(name, version, file, encodings);
        },
        () => folder.open(name, version, file, encodings),
      ),
    async put(source, origin) {
      if (origin === 'built-in') return folder.put(source, origin);
      const bundle = await bundleIn(source);
      await receiveInTurn(bundle);
      return (await recordOf(bundle.manifest.name, bundle.manifest.version)).manifest;
    },
    receive: receiveInTurn,
    async remove(name, version) {
      if (!index.get(name, version)) return folder.remove(name, version);
      const record = await recordOf(name, version).catch((error: unknown) => {
        if (errorCodeOf(error) !== 'not-found') throw error;
      });
      if (!record) return;
      // Nobody finds the files any more once this is gone.
      await bucket.remove([recordKey(name, version)]);
      const files = await bucket.list(uploadFolder(record.manifest, record.upload));
      await bucket.remove(files.map(({ key }) => key));
      await copies.forget(name, version);
      await index.refresh();
    },
    async close() {
      await index.close();
      bucket.close();
    },
  };
}

const shownOf = ({ manifestBytes, integrity, signature, publishedBy }: VersionRecord) => ({
  ...{ manifestBytes, integrity },
  ...(signature === undefined ? {} : { signature }),
  ...(publishedBy === undefined ? {} : { publishedBy }),
});

async function bundleIn(source: string): Promise<IncomingBundle> {
  const manifest: PluginManifest = await readBundleManifest(source);
  return {
    manifest,
    manifestBytes: await readFile(path.join(source, manifestName)),
    files: (async function* files() {
      for (const file of manifest.files)
        yield { file, content: contentOf(await readVerified(source, file)) };
    })(),
  };
}

async function* contentOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
