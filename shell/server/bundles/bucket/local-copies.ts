import { errorCodeOf, notFound } from '@callboard/sdk/contract';
import type { Bucket } from '@callboard/sdk/service/bucket';
import type { BundleStore, IncomingBundle, IncomingFile } from '../bundle-store.ts';
import { uploadFolder } from './uploads.ts';
import type { VersionRecord } from './version-record.ts';

/** What the bucket holds, on the own disk. */
export interface LocalCopies {
  /** Takes a bundle in that is not in the bucket yet; it stays until `settle` or `forget`. */
  take(bundle: IncomingBundle): Promise<void>;
  /** It is in the bucket now. */
  settle(name: string, version: string): void;
  /** Fetches a version unless it is here already, exactly as its record says. */
  fetch(record: VersionRecord): Promise<void>;
  forget(name: string, version: string): Promise<void>;
  /** Forgets all others, given as `name@version`. */
  keepOnly(versions: ReadonlySet<string>): Promise<void>;
}

export function createLocalCopies(bucket: Bucket, cache: BundleStore): LocalCopies {
  const fetching = new Map<string, Promise<void>>();
  const arriving = new Set<string>();

  async function fetchAnew(record: VersionRecord): Promise<void> {
    const { manifest, manifestBytes, integrity } = record;
    const { name, version } = manifest;
    const here = await cache.record(name, version).catch(orUndefined);
    if (here?.integrity === integrity && (await isWhole(name, version))) return;
    if (here) await cache.remove(name, version);
    await cache.receive({ manifest, manifestBytes, files: filesOf(bucket, record) });
  }

  const isWhole = (name: string, version: string) =>
    cache.manifest(name, version).then(
      () => true,
      () => false, // a damaged copy is fetched again
    );

  return {
    async take(bundle) {
      const { name, version } = bundle.manifest;
      arriving.add(`${name}@${version}`);
      try {
        // Left by a publication that did not come to its end, perhaps with other content.
        await cache.remove(name, version);
        await cache.receive(bundle);
      } catch (error) {
        arriving.delete(`${name}@${version}`);
        throw error;
      }
    },
    settle: (name, version) => void arriving.delete(`${name}@${version}`),
    fetch(record) {
      const key = `${record.integrity} ${record.upload}`;
      const known = fetching.get(key);
      if (known) return known;
      const work = fetchAnew(record).finally(() => fetching.delete(key));
      fetching.set(key, work);
      return work;
    },
    async forget(name, version) {
      arriving.delete(`${name}@${version}`);
      await cache.remove(name, version);
    },
    async keepOnly(versions) {
      for (const name of await cache.names())
        for (const { version } of await cache.versions(name)) {
          const key = `${name}@${version}`;
          if (!versions.has(key) && !arriving.has(key)) await cache.remove(name, version);
        }
    },
  };
}

const orUndefined = (error: unknown): undefined => {
  if (errorCodeOf(error) !== 'not-found') throw error;
};

async function* filesOf(
  bucket: Bucket,
  { manifest, upload }: VersionRecord,
): AsyncGenerator<IncomingFile> {
  for (const file of manifest.files)
    yield { file, content: contentOf(bucket, `${uploadFolder(manifest, upload)}${file.path}`) };
}

async function* contentOf(bucket: Bucket, key: string): AsyncGenerator<Uint8Array> {
  const content = await bucket.read(key);
  if (!content) throw notFound(`${key} of the bucket`);
  yield content;
}
