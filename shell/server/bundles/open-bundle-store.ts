import path from 'node:path';
import type { BucketSettings } from '@callboard/sdk/service';
import { openS3Bucket } from '@callboard/sdk/service/bucket';
import { createBucketBundleStore } from './bucket/bucket-bundle-store.ts';
import type { OpenBundleStore } from './bundle-store.ts';
import { createFolderBundleStore } from './folder-bundle-store.ts';

interface Options {
  readonly dataFolder: string;
  readonly bucket: BucketSettings | undefined;
  readonly onProblem: (problem: string) => void;
  /** Another gateway published or took out a version. */
  readonly onChange: () => void;
}

/** What messages about the bucket of bundles name. */
export const bundleBucket = { setting: 'plugins.store.s3', docs: 'docs/bundle-store.md' } as const;

/** The store that `callboard.yaml` asks for. Rejects when its bucket cannot be used as it is configured. */
export async function openBundleStore(options: Options): Promise<OpenBundleStore> {
  const { dataFolder, bucket: settings, onProblem, onChange } = options;
  const folder = createFolderBundleStore(path.join(dataFolder, 'plugins'));
  await folder.clean();
  if (!settings) return { ...folder, close: async () => {} };
  const cache = createFolderBundleStore(path.join(dataFolder, 'plugin-cache'));
  await cache.clean();
  const bucket = await openS3Bucket({ settings, onProblem, ...bundleBucket });
  const store = createBucketBundleStore({ bucket, cache, folder, onProblem, onChange });
  await store.connect();
  return store;
}
