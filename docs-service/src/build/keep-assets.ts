import type { SitePlan } from '@callboard/sdk/docs';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { OpenSource } from '../sources/source.ts';
import { chunksOf } from '../store/bulk.ts';
import type { KnownAsset } from '../store/page-store.ts';
import type { NextAsset } from '../store/swap-version.ts';

const filesAtATime = 8;

interface AssetWork {
  readonly plan: SitePlan;
  readonly source: OpenSource;
  readonly signal: AbortSignal;
  readonly known: readonly KnownAsset[];
}

/** Keeps the files of a site that are served as they are; those that did not change are not read. */
export async function keepAssets(
  { blobs }: { readonly blobs: BlobStore },
  { plan, source, signal, known }: AssetWork,
): Promise<NextAsset[]> {
  const byPath = new Map(known.map((asset) => [asset.path, asset]));
  const keep = async ([path, file]: readonly [string, string]): Promise<NextAsset[]> => {
    const stamp = source.tree.stamp(file);
    const old = byPath.get(path);
    if (
      old &&
      old.file === file &&
      stamp !== '' &&
      old.stamp === stamp &&
      (await blobs.touch(old.hash))
    ) {
      return [{ path, file, hash: old.hash, size: old.size, stamp }];
    }
    const content = await source.tree.read(file);
    if (!content) return []; // gone since the source was listed, or too large, which is told of there
    return [{ path, file, hash: await blobs.put(content), size: content.length, stamp }];
  };
  const assets: NextAsset[] = [];
  for (const some of chunksOf([...plan.assets], filesAtATime)) {
    signal.throwIfAborted();
    for (const kept of await Promise.all(some.map(keep))) assets.push(...kept);
  }
  return assets;
}
