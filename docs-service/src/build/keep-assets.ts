import type { SitePlan } from '@callboard/sdk/docs';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { OpenSource } from '../sources/source.ts';
import type { KnownAsset } from '../store/page-store.ts';
import type { NextAsset } from '../store/swap-version.ts';

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
  const assets: NextAsset[] = [];
  for (const [path, file] of plan.assets) {
    signal.throwIfAborted();
    const stamp = source.tree.stamp(file);
    const old = byPath.get(path);
    if (
      old &&
      old.file === file &&
      stamp !== '' &&
      old.stamp === stamp &&
      (await blobs.touch(old.hash))
    ) {
      assets.push({ path, file, hash: old.hash, size: old.size, stamp });
      continue;
    }
    const content = await source.tree.read(file);
    if (!content) continue; // gone since the source was listed, or too large, which is told of there
    assets.push({ path, file, hash: await blobs.put(content), size: content.length, stamp });
  }
  return assets;
}
